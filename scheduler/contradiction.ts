import { dependencyOutcome } from './dependency-outcome.ts';
import type { EventOf, SessionEvent } from './event.ts';
import type { RunningThread, State, ThreadState } from './state.ts';
import { hasEnded, hasSucceeded } from './state.ts';

/**
 * Why an event cannot follow from a state, in one plain sentence; undefined: it can. It guards what the state and the
 * scheduler rely on; it does not ask whether the scheduler would have decided just so, because a later version may
 * decide otherwise and must still read the log.
 */
export function contradiction(state: State, event: SessionEvent): string | undefined {
  if (event.seq !== state.seq + 1) return `Event ${event.seq} stands where event ${state.seq + 1} belongs.`;
  const { status } = state.session;
  switch (event.type) {
    case 'session_started':
      return startContradiction(state, event);
    case 'session_resumed':
      return resumeContradiction(state, event);
    default:
      if (status !== 'running') return `The session is not running: it is ${status}.`;
      return runContradiction(state, event);
  }
}

type RunEvent = Exclude<SessionEvent, { readonly type: 'session_started' | 'session_resumed' }>;

function runContradiction(state: State, event: RunEvent): string | undefined {
  switch (event.type) {
    case 'dependency_settled':
      return settlementContradiction(state, event);
    case 'session_stopping':
      return undefined;
    case 'session_ended':
      return state.ended === state.plan.threads.length ? undefined : 'The session ended before its threads.';
    case 'thread_ready':
    case 'attempt_started':
    case 'process_started':
    case 'attempt_stopping':
    case 'attempt_ended':
    case 'retry_scheduled':
    case 'thread_ended':
    case 'failure_handled':
      return threadContradiction(state, event);
    default:
      return `It is unknown: ${JSON.stringify((event as { type: unknown }).type)}. A newer version may have written the log.`;
  }
}

function startContradiction({ session, plan }: State, event: EventOf<'session_started'>): string | undefined {
  if (session.status !== 'created') return 'The session starts a second time.';
  if (event.format !== 1) return `The log has format ${String(event.format)}; known is 1.`;
  const isOfPlan = event.threads === plan.threads.length && event.dependencies === plan.dependencies.length;
  return isOfPlan ? undefined : 'The log belongs to another plan.';
}

function resumeContradiction(state: State, event: EventOf<'session_resumed'>): string | undefined {
  if (state.session.status === 'created') return 'The session is resumed before it started.';
  const wrong = event.kept.find((name) => {
    const number = state.links.threadNumbers.get(name);
    return number === undefined || !hasSucceeded(state.thread(number));
  });
  return wrong === undefined ? undefined : `The thread ${wrong} is kept, but has not succeeded.`;
}

function settlementContradiction(state: State, event: EventOf<'dependency_settled'>): string | undefined {
  const dependency = state.plan.dependencies[event.dependency];
  const source = state.links.sources[event.dependency] ?? -1;
  const target = state.links.targets[event.dependency] ?? -1;
  if (dependency === undefined || source < 0) return `The plan orders nothing by a dependency ${event.dependency}.`;
  if (dependency.source !== event.source_thread || dependency.target !== event.target_thread) {
    return `Dependency ${event.dependency} has other ends: ${dependency.source} and ${dependency.target}.`;
  }
  if (state.dependency(event.dependency) !== undefined) return `Dependency ${event.dependency} is settled already.`;
  if (state.thread(target).status !== 'waiting') return `The thread ${dependency.target} does not wait any more.`;
  const thread = state.thread(source);
  if (!hasEnded(thread)) return `Dependency ${event.dependency} is settled before ${dependency.source} has ended.`;
  const expected = dependencyOutcome(dependency, thread.status);
  const isPossible =
    expected === 'condition'
      ? event.outcome === 'satisfied' || event.outcome === 'refused'
      : event.outcome === expected;
  return isPossible ? undefined : `Dependency ${event.dependency} cannot be ${event.outcome}.`;
}

type ThreadEvent = Extract<RunEvent, { readonly thread: string }> & {
  readonly type: Exclude<RunEvent['type'], 'session_stopping'>;
};

function threadContradiction(state: State, event: ThreadEvent): string | undefined {
  const number = state.links.threadNumbers.get(event.thread);
  if (number === undefined) return `The plan has no thread ${JSON.stringify(event.thread)}.`;
  const thread = state.thread(number);
  const isPossible = canHappen(state, thread, event);
  return isPossible
    ? undefined
    : `${event.type} cannot follow: ${event.thread} is ${thread.status}, attempt ${thread.attempts}.`;
}

function canHappen(state: State, thread: ThreadState, event: ThreadEvent): boolean {
  switch (event.type) {
    case 'thread_ready':
      return isDecided(thread) || thread.status === 'retrying';
    case 'attempt_started':
      return (
        thread.status === 'ready' &&
        event.attempt === thread.attempts + 1 &&
        state.running < state.plan.settings.maxParallelThreads
      );
    case 'process_started':
    case 'attempt_ended':
      return runs(thread, event.attempt);
    case 'attempt_stopping':
      return runs(thread, event.attempt) && thread.stopping === undefined;
    case 'retry_scheduled':
      return failedAttempt(thread) && event.attempt === thread.attempts + 1;
    case 'thread_ended':
      return canEnd(thread, event);
    case 'failure_handled':
      return thread.status === 'failed';
  }
}

function isDecided(thread: ThreadState): boolean {
  return thread.status === 'waiting' && thread.unsettled === 0;
}

function runs(thread: ThreadState, attempt: number): thread is RunningThread {
  return thread.status === 'running' && thread.attempts === attempt && thread.ended === undefined;
}

function failedAttempt(thread: ThreadState): boolean {
  return thread.status === 'running' && thread.ended?.outcome === 'failed';
}

function canEnd(thread: ThreadState, event: EventOf<'thread_ended'>): boolean {
  switch (event.status) {
    case 'succeeded':
      return thread.status === 'running' && thread.ended?.outcome === 'succeeded';
    case 'failed':
      return failedAttempt(thread) || isDecided(thread);
    case 'skipped':
    case 'blocked':
      return isDecided(thread);
    case 'cancelled':
      if (thread.status === 'running') return thread.ended !== undefined && thread.ended.outcome !== 'succeeded';
      return isDecided(thread) || thread.status === 'ready' || thread.status === 'retrying';
  }
}
