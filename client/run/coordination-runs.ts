import * as vscode from 'vscode';
import { CoordinationRun } from './coordination-run.ts';
import type { RunOrder } from './run-process.ts';

/** The runs that this window has started. Whoever shows something of them listens here. */
export class CoordinationRuns implements vscode.Disposable {
  readonly #started = new vscode.EventEmitter<CoordinationRun>();
  readonly onStart = this.#started.event;
  readonly #active = new Set<CoordinationRun>();

  get active(): readonly CoordinationRun[] {
    return [...this.#active];
  }

  /** The newest run of this file that has not ended. */
  of(uri: vscode.Uri): CoordinationRun | undefined {
    return this.active.findLast((run) => run.uri.toString() === uri.toString());
  }

  /** @param hasTerminal see `CoordinationRun` */
  start(uri: vscode.Uri, order: RunOrder, hasTerminal = false): CoordinationRun {
    const run = new CoordinationRun(uri, order, hasTerminal);
    this.#active.add(run);
    void run.ended.then(() => {
      this.#active.delete(run);
      return this.#tellWhetherRunning();
    });
    void this.#tellWhetherRunning();
    this.#started.fire(run);
    return run;
  }

  /** Cancels every run and waits until all their threads have ended. */
  async stop(): Promise<void> {
    const { active } = this;
    for (const run of active) run.cancel();
    await Promise.all(active.map((run) => run.ended));
  }

  dispose(): void {
    void this.stop();
    this.#started.dispose();
  }

  /** For the `when` clauses of the manifest. */
  async #tellWhetherRunning(): Promise<void> {
    await vscode.commands.executeCommand('setContext', 'threads.running', this.#active.size > 0);
  }
}
