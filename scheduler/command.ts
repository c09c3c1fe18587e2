import type { StopCause } from './event.ts';

/** What the scheduler asks of the world, to be done after the events of the same step are safe. */
export type Command =
  /**
   * Answered by `condition_evaluated`, within a bound: its target waits for the answer even while a session stops. Nothing
   * is asked where the source's end alone decides. After a resume it is asked again.
   */
  | { readonly type: 'evaluate_condition'; readonly dependency: number }
  /** Gather its inputs and run it; answered by `attempt_ended`. */
  | { readonly type: 'start_attempt'; readonly thread: string; readonly attempt: number }
  /** End its processes; answered by `attempt_ended`. */
  | {
      readonly type: 'stop_attempt';
      readonly thread: string;
      readonly attempt: number;
      readonly cause: 'timeout' | StopCause;
    }
  /** Send a `tick` at this time (milliseconds since the epoch); replaces an earlier wake. */
  | { readonly type: 'wake'; readonly at: number }
  /** Nothing more will happen. */
  | { readonly type: 'finish' };
