import * as vscode from 'vscode';
import type { CoordinationRun } from '../run/coordination-run.ts';
import { RunLines } from '../run/run-lines.ts';
import type { RunRequest } from '../run/run-request.ts';
import { findingLines } from './finding-lines.ts';
import { startCoordination, type RunParts } from '../run/start-coordination.ts';

/** The exit code of a task that started nothing: as the command line has it for a call that cannot be used. */
const unusable = 2;

/** The terminal of a task: shows its run as it happens, ends with the run, and ends the run when it is closed. */
export class RunTerminal implements vscode.Pseudoterminal {
  readonly #written = new vscode.EventEmitter<string>();
  readonly #ended = new vscode.EventEmitter<number>();
  readonly onDidWrite = this.#written.event;
  readonly onDidClose = this.#ended.event;
  readonly #parts: RunParts;
  readonly #request: RunRequest;
  readonly #lines: RunLines;
  #run: CoordinationRun | undefined;
  #isClosed = false;

  constructor(parts: RunParts, request: RunRequest) {
    this.#parts = parts;
    this.#request = request;
    this.#lines = new RunLines(parts.locale);
  }

  open(): void {
    void this.#show();
  }

  close(): void {
    this.#isClosed = true;
    this.#run?.cancel();
  }

  /** Ctrl-C ends the run as in any terminal. */
  handleInput(data: string): void {
    if (data === '\u0003') this.#run?.cancel();
  }

  async #show(): Promise<void> {
    let reason: string | undefined;
    const run = await startCoordination(this.#parts, this.#request, (why) => {
      reason = why;
    });
    if (run === undefined) {
      if (reason !== undefined) this.#write([reason, ...(await findingLines(this.#parts.language, this.#request.uri))]);
      this.#ended.fire(unusable);
      return;
    }
    this.#run = run;
    run.onEvent((moment) => {
      this.#write(this.#lines.of(moment));
    });
    if (this.#isClosed) run.cancel();
    const { code, message } = await run.ended;
    if (message !== '') this.#write(message.split('\n'));
    this.#ended.fire(code ?? unusable);
  }

  #write(lines: readonly string[]): void {
    for (const line of lines) this.#written.fire(`${line}\r\n`);
  }
}
