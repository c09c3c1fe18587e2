import { reduce } from './apply.ts';
import type { Command } from './command.ts';
import type { SessionEvent } from './event.ts';
import type { PlannedThread } from './plan.ts';
import type { State } from './state.ts';
import { DraftState } from './state.ts';

/** One decision in the making: what it has said so far, and the state as if that had been applied. */
export class Step {
  readonly at: number;
  readonly events: SessionEvent[] = [];
  readonly commands: Command[] = [];
  /** Threads that have ended and whose dependents have not been told. */
  readonly endedThreads: number[] = [];
  private readonly draft: DraftState;

  constructor(base: State, at: number) {
    this.at = at;
    this.draft = new DraftState(base);
  }

  get state(): State {
    return this.draft;
  }

  get nextSeq(): number {
    return this.draft.seq + 1;
  }

  emit(event: SessionEvent): void {
    this.events.push(event);
    reduce(this.draft, event);
  }

  threadAt(number: number): PlannedThread {
    const thread = this.draft.plan.threads[number];
    if (thread === undefined) throw new RangeError(`The plan has no thread ${number}.`);
    return thread;
  }
}
