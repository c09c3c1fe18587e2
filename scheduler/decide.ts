import { commandText } from './command-text.ts';
import type { Command } from './command.ts';
import { dependencyOutcome } from './dependency-outcome.ts';
import type { DependencyOutcome, EndReason, EndStatus, SessionEvent, StopCause } from './event.ts';
import { decideOnFailure } from './failure-decision.ts';
import type { Failure } from './failure.ts';
import { isRetryable } from './failure.ts';
import type { AttemptResult, ConditionResult, Input, InputOf } from './input.ts';
import type { PlannedThread } from './plan.ts';
import { retryDelayMs } from './retry-delay.ts';
import type { RunningSession, RunningThread, State, StateCells } from './state.ts';
import { DraftState, hasEnded, hasSucceeded } from './state.ts';
import { Step } from './step.ts';
import { isCleanUp, verdictOn } from './verdict.ts';

export interface Decision {
  /** To be on disk before anybody is told of them or any command is performed. */
  readonly events: readonly SessionEvent[];
  readonly commands: readonly Command[];
}

/**
 * What an input means in a state. The state stays as it is; the cost is that of what changes. An input that comes too
 * late, twice, or names what does not exist means nothing.
 *
 * After the input itself: deadlines that are over, then ready threads as far as slots are free, then the end of the
 * session when every thread has ended.
 */
export function decide(state: State, input: Input): Decision {
  return decideIn(new DraftState(state), [input]);
}

/**
 * `decide` for inputs that came together, in their order: what gets ready by any of them competes for the free slots. The events have been
 * applied to the state when this returns: the caller hands it over, as to `apply`.
 */
export function decideAndApply(state: State, inputs: readonly Input[]): Decision {
  // As in `apply`.
  return decideIn(state as StateCells, inputs);
}

function decideIn(cells: StateCells, inputs: readonly Input[]): Decision {
  const expectedWakeAt = nextDeadline(cells);
  const step = new Step(cells, inputs.at(-1)?.at ?? cells.at);
  for (const input of inputs) {
    take(step, input);
    settleAll(step);
  }
  if (step.state.session.status === 'running') {
    passDeadlines(step);
    settleAll(step);
    startReady(step);
    endSession(step);
  }
  const isFresh = inputs.some(({ type }) => type === 'tick' || type === 'start' || type === 'resume');
  askForWake(step, isFresh ? undefined : expectedWakeAt);
  return { events: step.events, commands: step.commands };
}

function take(step: Step, input: Input): void {
  const { status } = step.state.session;
  if (input.type === 'start') {
    if (status === 'created') start(step, input.session);
    return;
  }
  if (input.type === 'resume') {
    if (status !== 'created') resume(step, input.kept);
    return;
  }
  if (status !== 'running') return;
  switch (input.type) {
    case 'condition_evaluated':
      return conditionEvaluated(step, input.dependency, input.result);
    case 'process_started':
      return processStarted(step, input);
    case 'attempt_ended':
      return attemptEnded(step, input);
    case 'cancel':
      return stopSession(step, 'cancelled');
    case 'tick':
      // Time is looked at after every input.
      return;
  }
}

function start(step: Step, session: string): void {
  const { plan, links } = step.state;
  step.emit({
    seq: step.nextSeq,
    at: step.at,
    type: 'session_started',
    format: 1,
    session,
    file: plan.file,
    policy: plan.settings.policy,
    max_parallel_threads: plan.settings.maxParallelThreads,
    threads: plan.threads.length,
    dependencies: plan.dependencies.length,
  });
  links.incoming.forEach((incoming, number) => {
    if (incoming.length === 0) judge(step, number);
  });
}

function resume(step: Step, wanted: readonly string[]): void {
  const { state } = step;
  const numbers = [...new Set(wanted)].flatMap((name) => state.links.threadNumbers.get(name) ?? []);
  const kept = numbers.filter((number) => hasSucceeded(state.thread(number))).sort((a, b) => a - b);
  step.emit({
    seq: step.nextSeq,
    at: step.at,
    type: 'session_resumed',
    kept: kept.map((number) => step.threadAt(number).name),
  });
  for (const number of kept) {
    if (hasEnded(state.thread(number))) step.endedThreads.push(number);
    else endThread(step, number, { status: 'succeeded', reason: 'ran' });
  }
  state.links.incoming.forEach((incoming, number) => {
    if (incoming.length === 0 && state.thread(number).status === 'waiting') judge(step, number);
  });
}

const refused = { outcome: 'refused' } as const;

function conditionEvaluated(step: Step, index: number, result: ConditionResult): void {
  const source = step.state.links.sources[index] ?? -1;
  const dependency = step.state.plan.dependencies[index];
  if (source < 0 || dependency === undefined || step.state.dependency(index) !== undefined) return;
  const thread = step.state.thread(source);
  if (!hasEnded(thread) || dependencyOutcome(dependency, thread.status) !== 'condition') return;
  switch (result.kind) {
    case 'true':
      settle(step, index, { outcome: 'satisfied' });
      break;
    case 'false':
      settle(step, index, result.detail === undefined ? refused : { ...refused, detail: result.detail });
      break;
    case 'error':
      settle(step, index, { outcome: 'satisfied', error: result.message });
      break;
  }
}

function processStarted(step: Step, input: InputOf<'process_started'>): void {
  if (runningAttempt(step, input) === undefined) return;
  step.emit({ seq: step.nextSeq, ...input });
}

/** The running thread that an input speaks of; undefined where it is past or unknown. */
function runningAttempt(
  step: Step,
  input: { readonly thread: string; readonly attempt: number },
): { readonly number: number; readonly thread: RunningThread } | undefined {
  const number = step.state.links.threadNumbers.get(input.thread);
  if (number === undefined) return undefined;
  const thread = step.state.thread(number);
  const isCurrent = thread.status === 'running' && thread.attempts === input.attempt && thread.ended === undefined;
  return isCurrent ? { number, thread } : undefined;
}

function attemptEnded(step: Step, input: InputOf<'attempt_ended'>): void {
  const current = runningAttempt(step, input);
  if (current === undefined) return;
  const { number, thread } = current;
  const end = attemptEnd(input.result, thread, step.threadAt(number));
  step.emit({
    seq: step.nextSeq,
    at: step.at,
    type: 'attempt_ended',
    thread: input.thread,
    attempt: input.attempt,
    duration_ms: input.durationMs,
    ...end,
  });
  if (end.outcome === 'succeeded') endThread(step, number, { status: 'succeeded', reason: 'ran' });
  else if (end.outcome === 'cancelled') endThread(step, number, { status: 'cancelled', reason: 'session-stopped' });
  else retryOrFail(step, number, { failure: end.failure, random: input.random });
}

type AttemptEndFields =
  | { readonly outcome: 'succeeded'; readonly output_preview?: string }
  | { readonly outcome: 'failed'; readonly failure: Failure }
  | { readonly outcome: 'cancelled' };

function attemptEnd(result: AttemptResult, thread: RunningThread, planned: PlannedThread): AttemptEndFields {
  switch (result.kind) {
    case 'succeeded':
      return result.outputPreview === undefined
        ? { outcome: 'succeeded' }
        : { outcome: 'succeeded', output_preview: result.outputPreview };
    case 'failed':
      return { outcome: 'failed', failure: result.failure };
    case 'stopped':
      if (thread.stopping === undefined) {
        return { outcome: 'failed', failure: { kind: 'signal', message: 'It was ended from outside.' } };
      }
      if (thread.stopping !== 'timeout') return { outcome: 'cancelled' };
      return {
        outcome: 'failed',
        failure: { kind: 'timeout', message: `It took longer than its timeout of ${planned.timeoutMs / 1000} s.` },
      };
  }
}

function retryOrFail(
  step: Step,
  number: number,
  { failure, random }: { readonly failure: Failure; readonly random: number },
): void {
  const planned = step.threadAt(number);
  const thread = step.state.thread(number);
  const hasRetry = isRetryable(failure.kind) && thread.retries < planned.maxRetries;
  if (!hasRetry) failThread(step, number, { reason: 'ran', failure });
  else if (!mayStart(step, number))
    endThread(step, number, { status: 'cancelled', reason: 'session-stopped', failure });
  else {
    step.emit({
      seq: step.nextSeq,
      at: step.at,
      type: 'retry_scheduled',
      thread: planned.name,
      attempt: thread.attempts + 1,
      delay_ms: retryDelayMs(planned, thread.retries + 1, random),
    });
  }
}

/** Whether the session still lets a thread start whose dependencies do. */
function mayStart(step: Step, number: number): boolean {
  const stop = stopOf(step);
  return stop === undefined || (!isHard(stop) && isCleanUp(step.state, number));
}

/** When a person cancels nothing starts; after any other stop, threads that clean up do. */
function isHard(cause: StopCause): boolean {
  return cause === 'cancelled';
}

function stopOf(step: Step): StopCause | undefined {
  const { session } = step.state;
  return session.status === 'running' ? session.stop : undefined;
}

interface ThreadEnd {
  readonly status: EndStatus;
  readonly reason: EndReason;
  readonly dependencies?: readonly number[];
  readonly failure?: Failure;
}

const noDependencies: readonly number[] = [];

/** What waits for the thread is settled by the next `settleAll`. */
function endThread(step: Step, number: number, end: ThreadEnd): void {
  const { status, reason, dependencies = noDependencies, failure } = end;
  const event = {
    seq: step.nextSeq,
    at: step.at,
    type: 'thread_ended',
    thread: step.threadAt(number).name,
    status,
    reason,
    dependencies,
  } as const;
  step.emit(failure === undefined ? event : { ...event, failure });
  step.endedThreads.push(number);
}

function failThread(
  step: Step,
  number: number,
  end: { readonly reason: EndReason; readonly failure: Failure; readonly dependencies?: readonly number[] },
): void {
  const planned = step.threadAt(number);
  endThread(step, number, { status: 'failed', ...end });
  const { policy } = step.state.plan.settings;
  const neededBy = neededByOf(step.state, number);
  const decision = decideOnFailure(policy, { failure: end.failure, critical: planned.critical, neededBy });
  step.emit({
    seq: step.nextSeq,
    at: step.at,
    type: 'failure_handled',
    thread: planned.name,
    policy,
    needed_by: neededBy,
    ...decision,
  });
  if (decision.decision === 'stop') stopSession(step, policy === 'strict' ? 'strict' : 'adaptive', planned.name);
}

/** How many threads wait for a thread's success. */
function neededByOf(state: State, number: number): number {
  const outgoing = state.links.outgoing[number] ?? [];
  const needing = outgoing.filter((index) => state.plan.dependencies[index]?.on === 'success');
  return new Set(needing.map((index) => state.links.targets[index])).size;
}

interface Settled {
  readonly outcome: DependencyOutcome;
  readonly detail?: string;
  readonly error?: string;
}

/** Settles what waits for threads that have ended, and whatever follows from that; a list instead of calls within calls, because chains can be long. */
function settleAll(step: Step): void {
  // The list grows while it is read.
  for (const source of step.endedThreads) {
    const thread = step.state.thread(source);
    if (!hasEnded(thread)) continue;
    for (const index of step.state.links.outgoing[source] ?? []) {
      const dependency = step.state.plan.dependencies[index];
      if (dependency === undefined || step.state.dependency(index) !== undefined) continue;
      const outcome = dependencyOutcome(dependency, thread.status);
      if (outcome === 'condition') step.commands.push({ type: 'evaluate_condition', dependency: index });
      else settle(step, index, { outcome });
    }
  }
  step.endedThreads.length = 0;
}

function settle(step: Step, index: number, settled: Settled): void {
  const dependency = step.state.plan.dependencies[index];
  const target = step.state.links.targets[index] ?? -1;
  if (dependency === undefined || target < 0) return;
  const { source: source_thread, target: target_thread } = dependency;
  const { outcome, detail, error } = settled;
  const event = {
    seq: step.nextSeq,
    at: step.at,
    type: 'dependency_settled',
    dependency: index,
    source_thread,
    target_thread,
    outcome,
  } as const;
  if (detail !== undefined) step.emit({ ...event, detail });
  else if (error !== undefined) step.emit({ ...event, error });
  else step.emit(event);
  const thread = step.state.thread(target);
  if (thread.status === 'waiting' && thread.unsettled === 0) judge(step, target);
}

/** Decides on a waiting thread whose dependencies are all settled. */
function judge(step: Step, number: number): void {
  const verdict = verdictOn(step.state, number);
  switch (verdict.kind) {
    case 'run':
      if (!mayStart(step, number)) return endThread(step, number, { status: 'cancelled', reason: 'session-stopped' });
      if (verdict.errors.length > 0) return failByCondition(step, number, verdict.errors);
      return step.emit({ seq: step.nextSeq, at: step.at, type: 'thread_ready', thread: step.threadAt(number).name });
    case 'blocked':
      return endThread(step, number, {
        status: 'blocked',
        reason: 'dependency-broken',
        dependencies: verdict.dependencies,
      });
    case 'skipped':
      return endThread(step, number, { status: 'skipped', reason: verdict.reason, dependencies: verdict.dependencies });
    case 'cancelled':
      return endThread(step, number, {
        status: 'cancelled',
        reason: 'session-stopped',
        dependencies: verdict.dependencies,
      });
  }
}

function failByCondition(step: Step, number: number, errors: readonly number[]): void {
  const first = errors[0] ?? -1;
  const source = step.state.plan.dependencies[first]?.source ?? '';
  const error = step.state.dependency(first)?.error ?? '';
  const message = `The condition on ${source} could not be evaluated: ${error}`;
  failThread(step, number, {
    reason: 'condition-error',
    failure: { kind: 'condition-error', message },
    dependencies: errors,
  });
}

/**
 * Stops a session, or makes a stop that lets clean-up run a hard one. What waits is decided as what it waits for ends.
 * Clean-up that the stop would let start goes on where it has started already: whether it is lost must not hang on which
 * came first.
 */
function stopSession(step: Step, cause: StopCause, thread?: string): void {
  const earlier = stopOf(step);
  if (earlier !== undefined && (isHard(earlier) || !isHard(cause))) return;
  step.emit({
    seq: step.nextSeq,
    at: step.at,
    type: 'session_stopping',
    cause,
    ...(thread === undefined ? {} : { thread }),
  });
  step.state.plan.threads.forEach((planned, number) => {
    const state = step.state.thread(number);
    if (mayStart(step, number)) return;
    if (state.status === 'ready') endThread(step, number, { status: 'cancelled', reason: 'session-stopped' });
    else if (state.status === 'retrying') {
      const failure = state.failure === undefined ? {} : { failure: state.failure };
      endThread(step, number, { status: 'cancelled', reason: 'session-stopped', ...failure });
    } else if (state.status === 'running' && state.stopping === undefined && state.ended === undefined) {
      stopAttempt(step, { name: planned.name, attempt: state.attempts, cause });
    }
  });
}

function stopAttempt(
  step: Step,
  {
    name: thread,
    attempt,
    cause,
  }: { readonly name: string; readonly attempt: number; readonly cause: 'timeout' | StopCause },
): void {
  step.emit({ seq: step.nextSeq, at: step.at, type: 'attempt_stopping', thread, attempt, cause });
  step.commands.push({ type: 'stop_attempt', thread, attempt, cause });
}

function passDeadlines(step: Step): void {
  const { session } = step.state;
  if (session.status !== 'running') return;
  if (session.deadline !== undefined && session.deadline <= step.at) stopSession(step, 'session_timeout');
  let first = step.state.deadlines;
  while (first !== undefined && first.key <= step.at) {
    const thread = step.state.thread(first.thread);
    const { name } = step.threadAt(first.thread);
    if (thread.status === 'retrying') step.emit({ seq: step.nextSeq, at: step.at, type: 'thread_ready', thread: name });
    else stopAttempt(step, { name, attempt: thread.attempts, cause: 'timeout' });
    first = step.state.deadlines;
  }
}

function startReady(step: Step): void {
  const { maxParallelThreads } = step.state.plan.settings;
  let first = step.state.ready;
  while (first !== undefined && step.state.running < maxParallelThreads) {
    const planned = step.threadAt(first.thread);
    const attempt = step.state.thread(first.thread).attempts + 1;
    step.emit({
      seq: step.nextSeq,
      at: step.at,
      type: 'attempt_started',
      thread: planned.name,
      attempt,
      command: commandText(planned),
    });
    step.commands.push({ type: 'start_attempt', thread: planned.name, attempt });
    first = step.state.ready;
  }
}

function endSession(step: Step): void {
  const { state } = step;
  const { session } = state;
  if (session.status !== 'running' || state.ended < state.plan.threads.length) return;
  const durationMs = session.earlierMs + step.at - session.resumedAt;
  step.emit({
    seq: step.nextSeq,
    at: step.at,
    type: 'session_ended',
    status: finalStatus(state, session),
    duration_ms: durationMs,
  });
  step.commands.push({ type: 'finish' });
}

/** From all threads: failed if any failed or was blocked, except that a person's cancel names what it cut short. */
function finalStatus(state: State, session: RunningSession): 'succeeded' | 'failed' | 'cancelled' {
  const statuses = new Set(state.plan.threads.map((_, number) => state.thread(number).status));
  if (session.stop === 'cancelled' && statuses.has('cancelled')) return 'cancelled';
  return statuses.has('failed') || statuses.has('blocked') || statuses.has('cancelled') ? 'failed' : 'succeeded';
}

/** When time itself will next change something; undefined: never. */
function nextDeadline(state: State): number | undefined {
  const { session } = state;
  if (session.status !== 'running') return undefined;
  const ofSession = session.stop === undefined ? session.deadline : undefined;
  const ofThreads = state.deadlines?.key;
  if (ofSession === undefined || ofThreads === undefined) return ofSession ?? ofThreads;
  return Math.min(ofSession, ofThreads);
}

/**
 * Asks for a wake where none is on its way, or the one on its way comes too late. One that comes too early does no
 * harm: its tick asks for the next. So thousands of attempts that end long before their timeout need no timer each.
 */
function askForWake(step: Step, expectedAt: number | undefined): void {
  const at = nextDeadline(step.state);
  if (at !== undefined && (expectedAt === undefined || at < expectedAt)) step.commands.push({ type: 'wake', at });
}
