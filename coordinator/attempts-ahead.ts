import { firsts } from '../scheduler/heap.ts';
import type { State } from '../scheduler/state.ts';
import type { AttemptExecution } from './attempt-execution.ts';
import type { Supply } from './data/gather-inputs.ts';

/** More would hardly be ready before they are wanted: the processor has to do it beside what runs. */
const mostAhead = 2;

/** Where attempts take longer than this, what comes before them is not worth a process that waits. */
const quickMs = 100;

/**
 * The attempts that will be started next, as far as that can be told, with all done ahead that may be: ready threads, which wait for
 * nothing but a slot; all that their dependencies bring is known. One that is never started, or later, costs a process that waits.
 */
export class AttemptsAhead {
  readonly #make: (thread: string, attempt: number) => AttemptExecution;
  /** By thread. */
  readonly #executions = new Map<string, { readonly attempt: number; readonly execution: AttemptExecution }>();
  #areQuick = false;

  /** @param make makes what will run an attempt, and starts nothing */
  constructor(make: (thread: string, attempt: number) => AttemptExecution) {
    this.#make = make;
  }

  /** How long an attempt took. */
  learn(durationMs: number): void {
    this.#areQuick = durationMs < quickMs;
  }

  /** Has done what can be for those that come next in a state. */
  prepare(state: State, suppliesOf: (thread: string) => Promise<readonly Supply[]>): void {
    if (!this.#areQuick || this.#executions.size >= mostAhead) return;
    for (const number of firsts(state.ready, mostAhead)) {
      const thread = state.plan.threads[number];
      const { status, attempts } = state.thread(number);
      if (thread === undefined || status !== 'ready') continue;
      if (this.#executions.has(thread.name) || this.#executions.size >= mostAhead) continue;
      const attempt = attempts + 1;
      const execution = this.#make(thread.name, attempt);
      this.#executions.set(thread.name, { attempt, execution });
      suppliesOf(thread.name)
        .then((supplies) => execution.prepare(supplies))
        // What goes wrong is met again when the attempt is started.
        .catch(() => {});
    }
  }

  /** What has been prepared of an attempt that is started now. */
  take(thread: string, attempt: number): AttemptExecution | undefined {
    const ahead = this.#executions.get(thread);
    this.#executions.delete(thread);
    return ahead?.attempt === attempt ? ahead.execution : undefined;
  }
}
