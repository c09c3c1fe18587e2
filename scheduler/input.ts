import type { Failure } from './failure.ts';

/** What reaches the scheduler from the world. `at` is milliseconds since the epoch and never runs backwards. */
export type Input = { readonly at: number } & InputBody;

export type InputOf<Type extends Input['type']> = Extract<Input, { readonly type: Type }>;

export type InputBody =
  | { readonly type: 'start'; readonly session: string }
  /**
   * A replayed session goes on; the first input after a replay, never one to a session that runs. `kept`: threads
   * that stay succeeded, out of `succeededThreads`. Where the log is empty, `start` is sent instead.
   */
  | { readonly type: 'resume'; readonly kept: readonly string[] }
  | { readonly type: 'condition_evaluated'; readonly dependency: number; readonly result: ConditionResult }
  | {
      readonly type: 'process_started';
      readonly thread: string;
      readonly attempt: number;
      readonly pid: number;
      readonly group?: number;
      readonly started?: string;
      readonly host: string;
      /** SHA-256 of the script as it was then, in hexadecimal; absent where there is no script. */
      readonly script_digest?: string;
    }
  | {
      readonly type: 'attempt_ended';
      readonly thread: string;
      readonly attempt: number;
      readonly durationMs: number;
      readonly result: AttemptResult;
      /** Uniform in [0, 1), for the jitter of a retry. */
      readonly random: number;
    }
  /** Time has passed; sent when a `wake` is due. */
  | { readonly type: 'tick' }
  /** A person cancels. */
  | { readonly type: 'cancel' };

export type ConditionResult =
  | { readonly kind: 'true' }
  | { readonly kind: 'false'; readonly detail?: string }
  | { readonly kind: 'error'; readonly message: string };

export type AttemptResult =
  | { readonly kind: 'succeeded'; readonly outputPreview?: string }
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** It was asked to end and did; also where it failed or succeeded after having been asked. */
  | { readonly kind: 'stopped' };
