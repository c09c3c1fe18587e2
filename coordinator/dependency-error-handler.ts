import type { CoordinationPolicy } from '../core/model/coordination-policy.ts';
import type { FailureDecision } from '../scheduler/failure-decision.ts';
import { decideOnFailure } from '../scheduler/failure-decision.ts';
import { ThreadExecutionError } from './thread-execution-error.ts';

/** What the handler is told of a thread beside its error. */
export interface FailedThreadFacts {
  /** As the file says; absent: worked out. */
  readonly critical?: boolean;
  /** How many threads wait for its success. */
  readonly neededBy: number;
}

/** What was kept of one error. */
export interface HandledError {
  readonly session: string;
  readonly error: Error;
  readonly decision: FailureDecision;
}

/** Errors kept for one thread; older ones are forgotten. */
const longestHistory = 100;

/** Decides by a policy what becomes of a session when a thread has failed, and remembers what it decided. The scheduler follows the same rules. */
export class DependencyErrorHandler {
  readonly policy: CoordinationPolicy;
  readonly #history = new Map<string, HandledError[]>();

  constructor(policy: CoordinationPolicy) {
    this.policy = policy;
  }

  /** By thread, the oldest first. */
  get errorHistory(): ReadonlyMap<string, readonly HandledError[]> {
    return this.#history;
  }

  /**
   * Whether the session goes on. An error that is no `ThreadExecutionError` counts as one whose kind is not known: under
   * `adaptive` then its reach decides.
   */
  handleError(sessionId: string, thread: string, error: Error, facts: FailedThreadFacts = { neededBy: 0 }): boolean {
    const failure =
      error instanceof ThreadExecutionError ? error.failure : ({ kind: 'exit-code', message: error.message } as const);
    const { critical, neededBy } = facts;
    const decision = decideOnFailure(this.policy, { failure, critical, neededBy });
    const handled = [...(this.#history.get(thread) ?? []), { session: sessionId, error, decision }];
    this.#history.set(thread, handled.slice(-longestHistory));
    return decision.decision === 'continue';
  }
}
