import type { CoordinationPolicy } from '../../core/model/coordination-policy.ts';
import type { DependencyOutcome, EndReason, SessionEvent, SessionStatus, ThreadStatus } from '../../scheduler/event.ts';
import type { Failure } from '../../scheduler/failure.ts';

/** One attempt of a thread, for the timeline. Times are milliseconds since the epoch. */
export interface AttemptView {
  readonly attempt: number;
  readonly startedAt: number;
  endedAt?: number;
  outcome?: 'succeeded' | 'failed' | 'cancelled';
  failure?: Failure;
}

export interface ThreadRunView {
  status: ThreadStatus;
  readonly attempts: AttemptView[];
  /** When the next attempt begins. */
  retryAt?: number;
  reason?: EndReason;
  endedAt?: number;
  failure?: Failure;
  /** Of the last successful attempt, for people. */
  outputPreview?: string;
  /** The dependencies that decided its end. */
  causes: readonly number[];
}

export interface DependencyRunView {
  readonly source: string;
  readonly target: string;
  readonly outcome: DependencyOutcome;
  readonly detail?: string;
}

/** What events have changed: threads by name, dependencies by index. */
export interface RunChanges {
  readonly threads: ReadonlySet<string>;
  readonly dependencies: ReadonlySet<number>;
}

/**
 * What the preview knows of a session: a fold over its events. Unlike the scheduler's state it needs no plan, takes events
 * in any state, and remembers what changed since somebody last looked.
 */
export class RunView {
  readonly session: string;
  /** The thread whose failure this is a simulation of; absent: it is a real session. */
  readonly ifFails: string | undefined;
  /** false: an older session, or one that nobody runs any more. */
  live: boolean;
  status: SessionStatus = 'running';
  policy: CoordinationPolicy | '' = '';
  maxParallelThreads = 1;
  startedAt: number | undefined;
  endedAt: number | undefined;
  readonly threads = new Map<string, ThreadRunView>();
  readonly dependencies = new Map<number, DependencyRunView>();
  /** Since the last `takeChanges`. */
  #changed = { threads: new Set<string>(), dependencies: new Set<number>() };
  #lastAt = 0;

  constructor(session: string, live: boolean, ifFails?: string) {
    this.session = session;
    this.ifFails = ifFails;
    this.live = live;
    if (!live) this.status = 'interrupted';
  }

  takeChanges(): RunChanges {
    const changed = this.#changed;
    this.#changed = { threads: new Set(), dependencies: new Set() };
    return changed;
  }

  /** The time up to which the session is known: now, while it runs. */
  until(nowMs: number): number {
    return this.endedAt ?? (this.live ? nowMs : this.#lastAt);
  }

  apply(event: SessionEvent): void {
    this.#lastAt = Math.max(this.#lastAt, event.at);
    switch (event.type) {
      case 'session_started':
        this.startedAt = event.at;
        this.policy = event.policy;
        this.maxParallelThreads = event.max_parallel_threads;
        break;
      case 'session_resumed':
        this.#resume(event.kept);
        break;
      case 'session_ended':
        this.status = event.status;
        this.endedAt = event.at;
        this.live = false;
        break;
      case 'dependency_settled':
        this.dependencies.set(event.dependency, dependencyOf(event));
        this.#changed.dependencies.add(event.dependency);
        break;
      case 'process_started':
      case 'attempt_stopping':
      case 'failure_handled':
      case 'session_stopping':
        break;
      default:
        this.#applyToThread(event);
    }
  }

  #applyToThread(event: ThreadEvent): void {
    const thread = this.#thread(event.thread);
    this.#changed.threads.add(event.thread);
    switch (event.type) {
      case 'thread_ready':
        thread.status = 'ready';
        break;
      case 'attempt_started':
        thread.status = 'running';
        delete thread.retryAt;
        thread.attempts.push({ attempt: event.attempt, startedAt: event.at });
        break;
      case 'attempt_ended':
        endAttempt(thread, event);
        break;
      case 'retry_scheduled':
        thread.status = 'retrying';
        thread.retryAt = event.at + event.delay_ms;
        break;
      case 'thread_ended':
        thread.status = event.status;
        thread.endedAt = event.at;
        thread.reason = event.reason;
        thread.causes = event.dependencies;
        if (event.failure !== undefined) thread.failure = event.failure;
        break;
    }
  }

  #thread(name: string): ThreadRunView {
    let thread = this.threads.get(name);
    if (thread === undefined) {
      thread = { status: 'waiting', attempts: [], causes: [] };
      this.threads.set(name, thread);
    }
    return thread;
  }

  #resume(kept: readonly string[]): void {
    const keeps = new Set(kept);
    this.status = 'running';
    this.endedAt = undefined;
    for (const index of this.dependencies.keys()) this.#changed.dependencies.add(index);
    this.dependencies.clear();
    for (const [name, thread] of this.threads) {
      this.#changed.threads.add(name);
      if (keeps.has(name)) continue;
      this.threads.set(name, { status: 'waiting', attempts: thread.attempts, causes: [] });
    }
  }
}

type ThreadEvent = Extract<
  SessionEvent,
  { readonly type: 'thread_ready' | 'attempt_started' | 'attempt_ended' | 'retry_scheduled' | 'thread_ended' }
>;

function endAttempt(thread: ThreadRunView, event: Extract<SessionEvent, { readonly type: 'attempt_ended' }>): void {
  const attempt = thread.attempts.findLast((one) => one.attempt === event.attempt);
  if (attempt !== undefined) {
    attempt.endedAt = event.at;
    attempt.outcome = event.outcome;
    if (event.failure !== undefined) attempt.failure = event.failure;
  }
  if (event.output_preview !== undefined) thread.outputPreview = event.output_preview;
}

function dependencyOf(event: Extract<SessionEvent, { readonly type: 'dependency_settled' }>): DependencyRunView {
  const detail = event.error ?? event.detail;
  return {
    source: event.source_thread,
    target: event.target_thread,
    outcome: event.outcome,
    ...(detail === undefined ? {} : { detail }),
  };
}
