import type { Failure } from '../scheduler/failure.ts';
import { ThreadExecutionError } from './thread-execution-error.ts';

/** A thread that took too long. A thread that is a function may throw it too. */
export class ThreadTimeoutError extends ThreadExecutionError {
  override readonly name = 'ThreadTimeoutError';

  constructor(thread: string, failure: Failure = { kind: 'timeout', message: 'It took too long.' }) {
    super(thread, failure);
  }
}
