import type { DecisionBasis, EndStatus } from '../../scheduler/event.ts';
import type { EndedSource, RunWords } from './run-words.ts';

const ended: Readonly<Record<EndStatus, string>> = {
  succeeded: 'succeeded',
  failed: 'failed',
  skipped: 'was skipped',
  blocked: 'was blocked',
  cancelled: 'was cancelled',
};

const status = {
  waiting: 'waiting',
  ready: 'ready',
  started: 'started',
  running: 'running',
  retrying: 'retrying',
  succeeded: 'succeeded',
  failed: 'failed',
  skipped: 'skipped',
  blocked: 'blocked',
  cancelled: 'cancelled',
  interrupted: 'interrupted',
};

function endedSource(source: EndedSource): string {
  const attempts = source.status === 'failed' && source.attempts > 1 ? ` after ${source.attempts} attempts` : '';
  return `${ended[source.status]}${attempts}`;
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

function basisOf(basis: DecisionBasis, neededBy: number): string {
  switch (basis) {
    case 'best-effort':
      return 'the policy is best effort';
    case 'strict':
      return 'the policy is strict';
    case 'critical':
      return 'the thread is marked as critical';
    case 'not-critical':
      return 'the thread is marked as not critical';
    case 'transient':
      return 'the failure is transient';
    case 'unneeded':
      return 'no thread needs it';
    case 'needed':
      return `the failure is not transient, and ${neededBy === 1 ? '1 thread needs' : `${neededBy} threads need`} it`;
  }
}

export const en: RunWords = {
  policy: { best_effort: 'best effort', strict: 'strict', adaptive: 'adaptive' },
  status,
  header: (file, policy, threads, parallel) =>
    `${file} · ${policy} · ${count(threads, 'thread')}, ${parallel} at a time`,
  session: (id) => `session ${id}`,
  resumed: (kept) => `resumed: ${count(kept, 'thread')} had succeeded and ${kept === 1 ? 'is' : 'are'} kept`,
  seconds: (text) => `${text} s`,
  attemptOf: (attempt, most) => `attempt ${attempt} of ${most}`,
  again: (delay) => `again in ${delay}`,
  afterAttempts: (attempts) => (attempts > 1 ? `after ${attempts} attempts` : ''),
  log: (path) => `log: ${path}`,
  becauseOf: (source) => `because ${source.name} ${endedSource(source)}`,
  needs: (sources) => sources.map((source) => `needs ${source.name}, which ${endedSource(source)}`).join('; '),
  conditionFalse: (source, condition, detail) =>
    `its condition on ${source} is false: ${condition}${detail === undefined ? '' : ` (${detail})`}`,
  conditionError: (source, message) => `its condition on ${source} cannot be evaluated: ${message}`,
  nothingSatisfied: (sources) =>
    `nothing called for it: ${sources
      .map((source) =>
        source.waitedForFailure && source.status === 'succeeded'
          ? `${source.name} did not fail`
          : `${source.name} ${endedSource(source)}`,
      )
      .join(', ')}`,
  failure: (failure) => {
    if (failure.kind === 'exit-code' && failure.exit_code !== undefined) return `exit code ${failure.exit_code}`;
    if (failure.kind === 'signal' && failure.signal !== undefined) return `ended by ${failure.signal}`;
    return failure.message;
  },
  stopping: (cause, thread) => {
    switch (cause) {
      case 'strict':
        return `stopping: ${thread ?? 'a thread'} failed and the policy is strict`;
      case 'adaptive':
        return `stopping: the failure of ${thread ?? 'a thread'} is severe`;
      case 'cancelled':
        return 'cancelling: ending the threads that run';
      case 'session_timeout':
        return 'stopping: the session has run as long as session_timeout allows';
    }
  },
  stopped: (cause) => {
    switch (cause) {
      case 'cancelled':
        return 'the run was cancelled';
      case 'session_timeout':
        return 'the session timed out';
      default:
        return 'the session had stopped';
    }
  },
  handled: (decision, basis, neededBy) =>
    `${decision === 'stop' ? 'the session stops' : 'the session goes on'}: ${basisOf(basis, neededBy)}`,
  columns: ['thread', 'status', 'attempts', 'start', 'duration', ''],
  ranSucceeded: (succeeded, ran) => `${succeeded} of ${count(ran, 'thread')} that ran succeeded`,
  counted: (what, number) => `${number} ${status[what]}`,
  list: (parts) => parts.join(', '),
};
