import { reduce } from './apply.ts';
import type { Command } from './command.ts';
import type { SessionEvent } from './event.ts';
import type { PlannedThread } from './plan.ts';
import type { State, StateCells } from './state.ts';

/** One decision in the making: what it has said so far, and the state as if that had been applied. */
export class Step {
  readonly at: number;
  readonly events: SessionEvent[] = [];
  readonly commands: Command[] = [];
  /** Threads that have ended and whose dependents have not been told. */
  readonly endedThreads: number[] = [];
  private readonly cells: StateCells;

  /** `cells`: the state, into which events are written, or a draft of it. */
  constructor(cells: StateCells, at: number) {
    this.at = at;
    this.cells = cells;
  }

  get state(): State {
    return this.cells;
  }

  get nextSeq(): number {
    return this.cells.seq + 1;
  }

  emit(event: SessionEvent): void {
    this.events.push(event);
    reduce(this.cells, event);
  }

  threadAt(number: number): PlannedThread {
    const thread = this.cells.plan.threads[number];
    if (thread === undefined) throw new RangeError(`The plan has no thread ${number}.`);
    return thread;
  }
}
