import type { CoordinationPolicy } from '../core/model/coordination-policy.ts';
import type { DependencyOutcome, EndReason, EndStatus, StopCause } from './event.ts';
import type { Failure } from './failure.ts';
import type { Heap } from './heap.ts';
import type { Plan } from './plan.ts';
import { linksOf } from './plan-links.ts';
import type { PlanLinks } from './plan-links.ts';

/**
 * Where a session stands: what replaying its events gives, and nothing else. Made by `initialState`, changed by
 * `apply` alone. Times are milliseconds since the epoch; threads and dependencies are named by their place in the
 * plan.
 */
export interface State {
  readonly plan: Plan;
  readonly links: PlanLinks;
  readonly session: SessionState;
  /** Of the last event; 0 before the first. */
  readonly seq: number;
  readonly at: number;
  /** How many attempts run: never above `maxParallelThreads`. A retrying thread runs nothing and holds no slot. */
  readonly running: number;
  /** How many threads have ended. */
  readonly ended: number;
  /** Ready threads by rank. The first is always one that is ready; others may have left since. */
  readonly ready: Heap | undefined;
  /** When attempts time out and retries are due. The first always still holds; others may be past. */
  readonly deadlines: Heap | undefined;
  thread(number: number): ThreadState;
  /** What became of a dependency; undefined while its source has not ended, or its condition is being evaluated. */
  dependency(index: number): SettledDependency | undefined;
}

export type SessionState =
  /** There is a plan, and nothing has happened. */
  | { readonly status: 'created' }
  | RunningSession
  | (SessionFacts & {
      readonly status: 'succeeded' | 'failed' | 'cancelled';
      readonly stop: StopCause | undefined;
      readonly durationMs: number;
    });

export interface SessionFacts {
  readonly id: string;
  readonly policy: CoordinationPolicy;
  readonly startedAt: number;
  /** Time that earlier parts of a resumed session took. */
  readonly earlierMs: number;
  /** When the session started or was last resumed. */
  readonly resumedAt: number;
}

/** Also the state of a session whose coordinator was killed: only who holds the session can tell the two apart. */
export interface RunningSession extends SessionFacts {
  readonly status: 'running';
  /** Why nothing plain is started any more; undefined while all is well. */
  readonly stop: StopCause | undefined;
  /** When the session timeout is over; undefined where there is none. */
  readonly deadline: number | undefined;
}

export type ThreadState = WaitingThread | ReadyThread | RunningThread | RetryingThread | EndedThread;

interface ThreadHistory {
  /** The number of the latest attempt, 0 before the first; goes on counting when a session is resumed. */
  readonly attempts: number;
  /** Retries used since the session started or was resumed. */
  readonly retries: number;
  /** When its first attempt since then began. */
  readonly startedAt: number | undefined;
}

export interface WaitingThread extends ThreadHistory {
  readonly status: 'waiting';
  /** How many of its dependencies are not settled. */
  readonly unsettled: number;
}

export interface ReadyThread extends ThreadHistory {
  readonly status: 'ready';
}

export interface RunningThread extends ThreadHistory {
  readonly status: 'running';
  readonly attemptStartedAt: number;
  /** When its attempt times out; undefined: never. */
  readonly deadline: number | undefined;
  /** Why its attempt was asked to end. */
  readonly stopping: 'timeout' | StopCause | undefined;
  readonly process: ProcessMark | undefined;
  /** Its attempt has ended, and what follows for the thread is the next event. Seen only in a log that breaks off here. */
  readonly ended: AttemptEnd | undefined;
}

/** What makes a process known for ever: on another start of the machine, or to another coordinator. */
export interface ProcessMark {
  readonly pid: number;
  readonly group: number | undefined;
  readonly started: string | undefined;
  readonly host: string;
}

export interface AttemptEnd {
  readonly outcome: 'succeeded' | 'failed' | 'cancelled';
  readonly failure: Failure | undefined;
}

export interface RetryingThread extends ThreadHistory {
  readonly status: 'retrying';
  readonly dueAt: number;
  /** Of the attempt before. */
  readonly failure: Failure | undefined;
}

export interface EndedThread extends ThreadHistory {
  readonly status: EndStatus;
  readonly endedAt: number;
  readonly reason: EndReason;
  /** The dependencies that caused it. */
  readonly dependencies: readonly number[];
  readonly failure: Failure | undefined;
}

export interface SettledDependency {
  readonly outcome: DependencyOutcome;
  readonly detail: string | undefined;
  readonly error: string | undefined;
}

/** A state as the reducer sees it. */
export interface StateCells extends State {
  session: SessionState;
  seq: number;
  at: number;
  running: number;
  ended: number;
  ready: Heap | undefined;
  deadlines: Heap | undefined;
  setThread(number: number, thread: ThreadState): void;
  setDependency(index: number, dependency: SettledDependency | undefined): void;
}

/** Before anything has happened. The plan must have no cycle (`planProblems` tells): a thread on one would wait for ever. */
export function initialState(plan: Plan): State {
  return new StoredState(plan);
}

/** Whether a thread's story is over. */
export function hasEnded(thread: ThreadState): thread is EndedThread {
  switch (thread.status) {
    case 'waiting':
    case 'ready':
    case 'running':
    case 'retrying':
      return false;
    case 'succeeded':
    case 'failed':
    case 'skipped':
    case 'blocked':
    case 'cancelled':
      return true;
  }
}

/** Whether a thread's success is on record: also where a log breaks off before it says so in so many words. */
export function hasSucceeded(thread: ThreadState): boolean {
  return thread.status === 'succeeded' || (thread.status === 'running' && thread.ended?.outcome === 'succeeded');
}

/** The names of the threads that a resumed session may keep. */
export function succeededThreads(state: State): string[] {
  return state.plan.threads.flatMap(({ name }, number) => (hasSucceeded(state.thread(number)) ? name : []));
}

/** The state of a thread by its name; undefined for a name that the plan does not have. */
export function threadNamed(state: State, name: string): ThreadState | undefined {
  const number = state.links.threadNumbers.get(name);
  return number === undefined ? undefined : state.thread(number);
}

export class StoredState implements StateCells {
  readonly plan: Plan;
  readonly links: PlanLinks;
  session: SessionState = { status: 'created' };
  seq = 0;
  at = 0;
  running = 0;
  ended = 0;
  ready: Heap | undefined = undefined;
  deadlines: Heap | undefined = undefined;
  private readonly threads: ThreadState[];
  private readonly dependencies: (SettledDependency | undefined)[];

  constructor(plan: Plan) {
    this.plan = plan;
    this.links = linksOf(plan);
    this.threads = this.links.incoming.map((incoming) => ({
      status: 'waiting',
      attempts: 0,
      retries: 0,
      startedAt: undefined,
      unsettled: incoming.length,
    }));
    this.dependencies = plan.dependencies.map(() => undefined);
  }

  thread(number: number): ThreadState {
    const thread = this.threads[number];
    if (thread === undefined) throw new RangeError(`The plan has no thread ${number}.`);
    return thread;
  }

  dependency(index: number): SettledDependency | undefined {
    return this.dependencies[index];
  }

  setThread(number: number, thread: ThreadState): void {
    this.threads[number] = thread;
  }

  setDependency(index: number, dependency: SettledDependency | undefined): void {
    this.dependencies[index] = dependency;
  }
}

/** A state with changes laid over it: what it is made from stays as it is. Costs as much as what changes. */
export class DraftState implements StateCells {
  readonly plan: Plan;
  readonly links: PlanLinks;
  session: SessionState;
  seq: number;
  at: number;
  running: number;
  ended: number;
  ready: Heap | undefined;
  deadlines: Heap | undefined;
  private readonly base: State;
  private readonly threads = new Map<number, ThreadState>();
  private readonly dependencies = new Map<number, SettledDependency | undefined>();

  constructor(base: State) {
    this.base = base;
    this.plan = base.plan;
    this.links = base.links;
    this.session = base.session;
    this.seq = base.seq;
    this.at = base.at;
    this.running = base.running;
    this.ended = base.ended;
    this.ready = base.ready;
    this.deadlines = base.deadlines;
  }

  thread(number: number): ThreadState {
    return this.threads.get(number) ?? this.base.thread(number);
  }

  dependency(index: number): SettledDependency | undefined {
    return this.dependencies.has(index) ? this.dependencies.get(index) : this.base.dependency(index);
  }

  setThread(number: number, thread: ThreadState): void {
    this.threads.set(number, thread);
  }

  setDependency(index: number, dependency: SettledDependency | undefined): void {
    this.dependencies.set(index, dependency);
  }
}
