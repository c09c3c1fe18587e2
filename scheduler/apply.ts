import type { DependencyOutcome, EventOf, SessionEvent } from './event.ts';
import { insert, rest } from './heap.ts';
import type { RunningThread, SettledDependency, State, StateCells, ThreadState } from './state.ts';
import { hasEnded } from './state.ts';

/**
 * The state after an event. It is the same object: the caller hands the state over, which keeps an event's cost
 * independent of the size of the plan. The event must follow from the state, as those of `decide` do; events from
 * elsewhere go through `advance`.
 */
export function apply(state: State, event: SessionEvent): State {
  // Every State comes from `initialState`, which makes cells; the type keeps everybody else from writing into them.
  reduce(state as StateCells, event);
  return state;
}

/** Writes what an event means into a state or a draft of one. */
export function reduce(cells: StateCells, event: SessionEvent): void {
  change(cells, event);
  cells.seq = event.seq;
  cells.at = event.at;
}

/** `cells.at` is still the time of the event before. */
function change(cells: StateCells, event: SessionEvent): void {
  switch (event.type) {
    case 'session_started':
      return startSession(cells, event);
    case 'session_resumed':
      return resumeSession(cells, event);
    case 'dependency_settled':
      return settleDependency(cells, event);
    case 'thread_ready':
      return readyThread(cells, numberOf(cells, event));
    case 'attempt_started':
      return startAttempt(cells, event);
    case 'process_started':
      return changeRunning(cells, event, (thread) => ({
        ...thread,
        process: { pid: event.pid, group: event.group, started: event.started, host: event.host },
      }));
    case 'attempt_stopping':
      return changeRunning(cells, event, (thread) => ({ ...thread, stopping: event.cause }));
    case 'attempt_ended':
      cells.running -= 1;
      return changeRunning(cells, event, (thread) => ({
        ...thread,
        ended: { outcome: event.outcome, failure: event.failure },
      }));
    case 'retry_scheduled':
      return scheduleRetry(cells, event);
    case 'thread_ended':
      return endThread(cells, event);
    case 'failure_handled':
      // A record of why; what follows from it has events of its own.
      return;
    case 'session_stopping':
      if (cells.session.status === 'running') cells.session = { ...cells.session, stop: event.cause };
      return;
    case 'session_ended':
      return endSession(cells, event);
  }
}

function numberOf(cells: StateCells, event: { readonly thread: string }): number {
  return cells.links.threadNumbers.get(event.thread) ?? -1;
}

function startSession(cells: StateCells, event: EventOf<'session_started'>): void {
  cells.session = {
    status: 'running',
    id: event.session,
    policy: event.policy,
    startedAt: event.at,
    earlierMs: 0,
    resumedAt: event.at,
    stop: undefined,
    deadline: sessionDeadline(cells, event.at),
  };
}

function sessionDeadline(cells: StateCells, startedAt: number): number | undefined {
  const timeoutMs = cells.plan.settings.sessionTimeoutMs;
  return timeoutMs > 0 ? startedAt + timeoutMs : undefined;
}

function resumeSession(cells: StateCells, event: EventOf<'session_resumed'>): void {
  const { session } = cells;
  if (session.status === 'created') return;
  cells.session = {
    status: 'running',
    id: session.id,
    policy: session.policy,
    startedAt: session.startedAt,
    earlierMs: session.earlierMs + Math.max(0, cells.at - session.resumedAt),
    resumedAt: event.at,
    stop: undefined,
    deadline: sessionDeadline(cells, event.at),
  };
  cells.running = 0;
  cells.ended = 0;
  cells.ready = undefined;
  cells.deadlines = undefined;
  const kept = new Set(event.kept);
  cells.plan.threads.forEach(({ name }, number) => {
    const thread = cells.thread(number);
    const incoming = cells.links.incoming[number] ?? [];
    if (kept.has(name)) {
      if (hasEnded(thread)) cells.ended += 1;
      return;
    }
    const { attempts } = thread;
    cells.setThread(number, {
      status: 'waiting',
      attempts,
      retries: 0,
      startedAt: undefined,
      unsettled: incoming.length,
    });
    for (const dependency of incoming) cells.setDependency(dependency, undefined);
  });
}

/** Most dependencies have nothing to say but their outcome: they share one record each. */
const plainlySettled: { readonly [outcome in DependencyOutcome]: SettledDependency } = {
  satisfied: { outcome: 'satisfied', detail: undefined, error: undefined },
  refused: { outcome: 'refused', detail: undefined, error: undefined },
  absent: { outcome: 'absent', detail: undefined, error: undefined },
  broken: { outcome: 'broken', detail: undefined, error: undefined },
};

function settleDependency(cells: StateCells, event: EventOf<'dependency_settled'>): void {
  const { outcome, detail, error } = event;
  const isPlain = detail === undefined && error === undefined;
  cells.setDependency(event.dependency, isPlain ? plainlySettled[outcome] : { outcome, detail, error });
  const number = cells.links.targets[event.dependency] ?? -1;
  const target = cells.thread(number);
  if (target.status === 'waiting') cells.setThread(number, { ...target, unsettled: target.unsettled - 1 });
}

function readyThread(cells: StateCells, number: number): void {
  const { attempts, retries, startedAt } = cells.thread(number);
  cells.setThread(number, { status: 'ready', attempts, retries, startedAt });
  cells.ready = insert(cells.ready, cells.links.ranks[number] ?? 0, number);
  dropPastDeadlines(cells);
}

function startAttempt(cells: StateCells, event: EventOf<'attempt_started'>): void {
  const number = numberOf(cells, event);
  const { retries, startedAt } = cells.thread(number);
  const timeoutMs = cells.plan.threads[number]?.timeoutMs ?? 0;
  const deadline = timeoutMs > 0 ? event.at + timeoutMs : undefined;
  cells.setThread(number, {
    status: 'running',
    attempts: event.attempt,
    retries,
    startedAt: startedAt ?? event.at,
    attemptStartedAt: event.at,
    deadline,
    stopping: undefined,
    process: undefined,
    ended: undefined,
  });
  cells.running += 1;
  dropFormerReady(cells);
  if (deadline !== undefined) cells.deadlines = insert(cells.deadlines, deadline, number);
}

function changeRunning(
  cells: StateCells,
  event: { readonly thread: string },
  changed: (thread: RunningThread) => RunningThread,
): void {
  const number = numberOf(cells, event);
  const thread = cells.thread(number);
  if (thread.status !== 'running') return;
  cells.setThread(number, changed(thread));
  dropPastDeadlines(cells);
}

function scheduleRetry(cells: StateCells, event: EventOf<'retry_scheduled'>): void {
  const number = numberOf(cells, event);
  const thread = cells.thread(number);
  const dueAt = event.at + event.delay_ms;
  cells.setThread(number, {
    status: 'retrying',
    attempts: thread.attempts,
    retries: thread.retries + 1,
    startedAt: thread.startedAt,
    dueAt,
    failure: thread.status === 'running' ? thread.ended?.failure : undefined,
  });
  cells.deadlines = insert(cells.deadlines, dueAt, number);
}

function endThread(cells: StateCells, event: EventOf<'thread_ended'>): void {
  const number = numberOf(cells, event);
  const { attempts, retries, startedAt } = cells.thread(number);
  cells.setThread(number, {
    status: event.status,
    attempts,
    retries,
    startedAt,
    endedAt: event.at,
    reason: event.reason,
    dependencies: event.dependencies,
    failure: event.failure,
  });
  cells.ended += 1;
  dropFormerReady(cells);
  dropPastDeadlines(cells);
}

function endSession(cells: StateCells, event: EventOf<'session_ended'>): void {
  const { session } = cells;
  if (session.status !== 'running') return;
  cells.session = {
    status: event.status,
    id: session.id,
    policy: session.policy,
    startedAt: session.startedAt,
    earlierMs: session.earlierMs,
    resumedAt: session.resumedAt,
    stop: session.stop,
    durationMs: event.duration_ms,
  };
}

/** Keeps the promise that the first of `ready` is ready. */
function dropFormerReady(cells: StateCells): void {
  while (cells.ready !== undefined && cells.thread(cells.ready.thread).status !== 'ready')
    cells.ready = rest(cells.ready);
}

/** Keeps the promise that the first of `deadlines` still holds. */
function dropPastDeadlines(cells: StateCells): void {
  while (cells.deadlines !== undefined && !holds(cells.thread(cells.deadlines.thread), cells.deadlines.key)) {
    cells.deadlines = rest(cells.deadlines);
  }
}

function holds(thread: ThreadState, deadline: number): boolean {
  if (thread.status === 'retrying') return thread.dueAt === deadline;
  return (
    thread.status === 'running' &&
    thread.deadline === deadline &&
    thread.stopping === undefined &&
    thread.ended === undefined
  );
}
