import type { Failure } from '../scheduler/failure.ts';

/** A thread that failed, as an exception: what a `DependencyErrorHandler` is told and keeps. */
export class ThreadExecutionError extends Error {
  override readonly name: string = 'ThreadExecutionError';
  readonly thread: string;
  readonly failure: Failure;

  constructor(thread: string, failure: Failure) {
    super(`${thread}: ${failure.message}`);
    this.thread = thread;
    this.failure = failure;
  }
}
