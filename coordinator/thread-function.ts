import type { JsonObject } from './data/json-object.ts';

/**
 * A thread that is a function instead of a script. What it gives back is its output: an object that JSON can say, or
 * nothing. What it throws fails the attempt: a `ThreadTimeoutError` as a timeout, anything else as an exit code would.
 */
export type ThreadFunction = (inputs: JsonObject, context: ThreadContext) => unknown;

export interface ThreadContext {
  readonly thread: string;
  /** From 1. */
  readonly attempt: number;
  readonly session: string;
  /** Aborted when the attempt is asked to end; after the grace period nobody waits for it any more. */
  readonly signal: AbortSignal;
  /** Writes a line to the attempt's log. */
  print(text: string): void;
}
