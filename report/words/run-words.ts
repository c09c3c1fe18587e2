import type { CoordinationPolicy } from '../../core/model/coordination-policy.ts';
import type { DecisionBasis, EndStatus, StopCause, ThreadStatus } from '../../scheduler/event.ts';
import type { Failure } from '../../scheduler/failure.ts';

/** How a source ended, for the thread that waited for it. */
export interface EndedSource {
  readonly name: string;
  readonly status: EndStatus;
  readonly attempts: number;
}

/** Everything that a report of a run says, in one language. Names and texts arrive ready to be shown. */
export interface RunWords {
  readonly policy: Readonly<Record<CoordinationPolicy, string>>;
  readonly status: Readonly<Record<ThreadStatus | 'started' | 'interrupted', string>>;
  header(file: string, policy: string, threads: number, parallel: number): string;
  session(id: string): string;
  resumed(kept: number): string;
  seconds(text: string): string;
  attemptOf(attempt: number, most: number): string;
  again(delay: string): string;
  afterAttempts(attempts: number): string;
  log(path: string): string;
  becauseOf(source: EndedSource): string;
  needs(sources: readonly EndedSource[]): string;
  conditionFalse(source: string, condition: string, detail: string | undefined): string;
  conditionError(source: string, message: string): string;
  /** `sources` of dependencies of which none came true; with `waitedForFailure` where only a failure would have counted. */
  nothingSatisfied(sources: readonly (EndedSource & { readonly waitedForFailure: boolean })[]): string;
  failure(failure: Failure): string;
  stopping(cause: StopCause, thread: string | undefined): string;
  stopped(cause: StopCause | undefined): string;
  handled(decision: 'continue' | 'stop', basis: DecisionBasis, neededBy: number): string;
  readonly columns: readonly [
    thread: string,
    status: string,
    attempts: string,
    start: string,
    duration: string,
    why: string,
  ];
  ranSucceeded(succeeded: number, ran: number): string;
  counted(status: EndStatus, count: number): string;
  list(parts: readonly string[]): string;
}
