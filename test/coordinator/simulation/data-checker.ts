import type { AttemptOrder } from '../../../coordinator/process/attempt-runner.ts';
import type { SessionEvent } from '../../../scheduler/event.ts';
import type { Plan } from '../../../scheduler/plan.ts';

/** Says what must not be about what threads do and get, by what is known to have happened. Nothing changes in the plan on the way. */
export class DataChecker {
  readonly #plan: Plan;
  readonly #fault: (text: string) => void;
  /** The attempt that succeeded, by thread. */
  readonly #succeeded = new Map<string, number>();
  readonly #started = new Set<string>();
  readonly #satisfied = new Set<number>();

  constructor(plan: Plan, fault: (text: string) => void) {
    this.#plan = plan;
    this.#fault = fault;
  }

  see(event: SessionEvent): void {
    if (event.type === 'attempt_started') this.#started.add(`${event.attempt}:${event.thread}`);
    else if (event.type === 'attempt_ended' && event.outcome === 'succeeded')
      this.#succeeded.set(event.thread, event.attempt);
    else if (event.type === 'dependency_settled' && event.outcome === 'satisfied')
      this.#satisfied.add(event.dependency);
    else if (event.type === 'session_resumed') this.#resumed(event.kept);
  }

  /** What has succeeded is never run again. */
  checkKept(kept: readonly string[]): void {
    const lost = [...this.#succeeded.keys()].filter((thread) => !kept.includes(thread));
    if (lost.length > 0) this.#fault(`${lost.join(', ')} succeeded and would run again`);
  }

  /** It is on the disk that the attempt starts, and it gets what its sources gave. */
  checkStart({ thread: { name }, attempt, inputs }: AttemptOrder): void {
    if (!this.#started.has(`${attempt}:${name}`)) this.#fault(`${name} starts before that is on the disk`);
    if (this.#succeeded.has(name)) this.#fault(`${name} runs again after its success`);
    const expected = new Map<string, unknown>();
    this.#plan.dependencies.forEach(({ source, target, type }, index) => {
      const from = this.#succeeded.get(source);
      if (target !== name || type !== 'data_flow' || !this.#satisfied.has(index) || from === undefined) return;
      expected.set('yes', true).set('no', false).set(source, from);
    });
    const fields = Object.keys(inputs);
    if (fields.length !== expected.size || fields.some((field) => inputs[field] !== expected.get(field)))
      this.#fault(`${name} gets ${JSON.stringify(inputs)}, not ${JSON.stringify(Object.fromEntries(expected))}`);
  }

  #resumed(kept: readonly string[]): void {
    for (const index of this.#satisfied)
      if (!kept.includes(this.#plan.dependencies[index]?.target ?? '')) this.#satisfied.delete(index);
  }
}
