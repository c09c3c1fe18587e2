import * as vscode from 'vscode';
import type { RunMoment } from './coordination-run.ts';

/** How far a run has come. */
export class RunCounts {
  /** Undefined until the plan of the run is known. */
  total: number | undefined;
  ended = 0;
  failed = 0;
  readonly #running = new Set<string>();

  get running(): number {
    return this.#running.size;
  }

  /** @returns whether a count has changed */
  add({ event, session }: RunMoment): boolean {
    switch (event.type) {
      case 'session_started':
        this.total = session.plan.threads.length;
        return true;
      case 'session_resumed':
        this.total = session.plan.threads.length;
        this.ended = event.kept.length;
        return true;
      case 'attempt_started':
        this.#running.add(event.thread);
        return true;
      case 'attempt_ended':
        this.#running.delete(event.thread);
        return true;
      case 'thread_ended':
        this.ended++;
        if (event.status === 'failed') this.failed++;
        return true;
      default:
        return false;
    }
  }

  /** From 0 to 100. */
  get percent(): number {
    return this.total === undefined || this.total === 0 ? 0 : (this.ended / this.total) * 100;
  }

  text(): string {
    if (this.total === undefined) return vscode.l10n.t('starting…');
    const counts = vscode.l10n.t('{0} of {1} ended, {2} running', this.ended, this.total, this.running);
    return this.failed === 0 ? counts : `${counts}, ${vscode.l10n.t('{0} failed', this.failed)}`;
  }
}
