import { CoordinationPolicy } from '../core/model/coordination-policy.ts';
import { ErrorSeverity } from './error-severity.ts';
import type { DecisionBasis } from './event.ts';
import type { Failure } from './failure.ts';

export interface FailureDecision {
  /** Worked out under `adaptive` only. */
  readonly severity?: ErrorSeverity;
  readonly decision: 'continue' | 'stop';
  readonly basis: DecisionBasis;
  readonly reasoning: string;
}

/** What a policy is told of a thread that has failed for good. */
export interface FailedThread {
  readonly failure: Failure;
  /** As the file says; undefined where it says nothing. */
  readonly critical: boolean | undefined;
  /** How many threads wait for its success. */
  readonly neededBy: number;
}

/** What a policy makes of a thread's failure, and why. */
export function decideOnFailure(policy: CoordinationPolicy, thread: FailedThread): FailureDecision {
  switch (policy) {
    case CoordinationPolicy.BEST_EFFORT:
      return {
        decision: 'continue',
        basis: 'best-effort',
        reasoning: 'Under best_effort only what needs the thread is blocked.',
      };
    case CoordinationPolicy.STRICT:
      return { decision: 'stop', basis: 'strict', reasoning: 'Under strict any failure stops the session.' };
    case CoordinationPolicy.ADAPTIVE:
      return bySeverity(thread);
  }
}

/** The exit code by which a script says that another try may succeed (EX_TEMPFAIL of BSD's sysexits). */
const temporaryFailureExitCode = 75;

function bySeverity({ failure, critical, neededBy }: FailedThread): FailureDecision {
  if (critical === true) return high('critical', 'The thread is marked as critical.');
  if (critical === false) return low('not-critical', 'The thread is marked as not critical.');
  if (failure.kind === 'timeout') return low('transient', 'A timeout is transient.');
  if (failure.kind === 'signal') return low('transient', 'An end by a signal is transient.');
  if (failure.exit_code === temporaryFailureExitCode)
    return low('transient', 'Exit code 75 says that it is transient.');
  if (neededBy === 0) return low('unneeded', 'No thread needs it.');
  return high(
    'needed',
    `It is not transient, and ${neededBy === 1 ? 'one thread needs' : `${neededBy} threads need`} it.`,
  );
}

function high(basis: DecisionBasis, reasoning: string): FailureDecision {
  return { severity: ErrorSeverity.HIGH, decision: 'stop', basis, reasoning };
}

function low(basis: DecisionBasis, reasoning: string): FailureDecision {
  return { severity: ErrorSeverity.LOW, decision: 'continue', basis, reasoning };
}
