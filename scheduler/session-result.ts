import type { CoordinationPolicy } from '../core/model/coordination-policy.ts';
import { dictionary } from './dictionary.ts';
import type { EndReason, EndStatus, SessionStatus, ThreadStatus } from './event.ts';
import type { Failure } from './failure.ts';
import type { State, ThreadState } from './state.ts';
import { hasEnded } from './state.ts';

/** How a session stands or ended: the published result (coordination.md). Maps have no prototype; lists are in the order of the file. */
export interface SessionResult {
  readonly session: string;
  readonly status: SessionStatus;
  readonly policy: CoordinationPolicy;
  /** Name to output. */
  readonly successful_threads: { readonly [name: string]: unknown };
  readonly failed_threads: readonly string[];
  readonly skipped_threads: readonly string[];
  readonly blocked_threads: readonly string[];
  readonly cancelled_threads: readonly string[];
  /** Threads started at least once. */
  readonly total_executed: number;
  /** Successful over executed; 1 where none was executed. */
  readonly success_rate: number;
  /** Without the time that a resumed session lay still. */
  readonly duration_ms: number;
  readonly threads: { readonly [name: string]: ThreadResult };
}

export interface ThreadResult {
  readonly status: ThreadStatus;
  readonly attempts: number;
  /** Of the first attempt since the session was started or resumed, counted from the session's start. */
  readonly start_ms?: number;
  /** From there to the thread's end, retries and the waits between them included. */
  readonly duration_ms?: number;
  readonly reason?: EndReason;
  readonly failure?: Failure;
}

export interface ResultOptions {
  /** Outputs of succeeded threads by name; a missing one counts as `{}`. */
  readonly outputs?: ReadonlyMap<string, unknown>;
  /** The time, where a coordinator is at work on the session: unfinished is then `running`, else `interrupted`. */
  readonly liveAt?: number;
}

export function resultOf(state: State, options: ResultOptions = {}): SessionResult {
  const names = (status: EndStatus) =>
    state.plan.threads.flatMap(({ name }, number) => (state.thread(number).status === status ? name : []));
  const succeeded = names('succeeded');
  const executed = state.plan.threads.filter((_, number) => state.thread(number).attempts > 0).length;
  return {
    ...sessionFields(state, options),
    successful_threads: dictionary(succeeded.map((name) => [name, options.outputs?.get(name) ?? {}])),
    failed_threads: names('failed'),
    skipped_threads: names('skipped'),
    blocked_threads: names('blocked'),
    cancelled_threads: names('cancelled'),
    total_executed: executed,
    success_rate: executed === 0 ? 1 : succeeded.length / executed,
    duration_ms: durationMs(state, options),
    threads: dictionary(
      state.plan.threads.map(({ name }, number) => [name, threadResult(state.thread(number), startOf(state))]),
    ),
  };
}

function sessionFields(state: State, options: ResultOptions): Pick<SessionResult, 'session' | 'status' | 'policy'> {
  const { session, plan } = state;
  const unfinished = options.liveAt === undefined ? 'interrupted' : 'running';
  if (session.status === 'created') return { session: '', status: unfinished, policy: plan.settings.policy };
  const status = session.status === 'running' ? unfinished : session.status;
  return { session: session.id, status, policy: session.policy };
}

function startOf({ session }: State): number {
  return session.status === 'created' ? 0 : session.startedAt;
}

function durationMs({ session, at }: State, { liveAt }: ResultOptions): number {
  switch (session.status) {
    case 'created':
      return 0;
    case 'running':
      return session.earlierMs + Math.max(0, (liveAt ?? at) - session.resumedAt);
    case 'succeeded':
    case 'failed':
    case 'cancelled':
      return session.durationMs;
  }
}

function threadResult(thread: ThreadState, sessionStart: number): ThreadResult {
  const { status, attempts, startedAt } = thread;
  const start = startedAt === undefined ? {} : { start_ms: startedAt - sessionStart };
  if (!hasEnded(thread)) return { status, attempts, ...start };
  return {
    status,
    attempts,
    ...start,
    ...(startedAt === undefined ? {} : { duration_ms: thread.endedAt - startedAt }),
    reason: thread.reason,
    ...(thread.failure === undefined ? {} : { failure: thread.failure }),
  };
}
