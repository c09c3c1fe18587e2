import type { CoordinationPolicy } from '../core/model/coordination-policy.ts';
import type { Failure } from './failure.ts';

/**
 * What happened in a session: the published format (docs/events.md, schemas/event.schema.json). One event is one
 * line of JSON in the session's log. Replaying the log gives the session's state. Fields are only ever added.
 */
export type SessionEvent = EventStamp & EventBody;

export type EventOf<Type extends SessionEvent['type']> = Extract<SessionEvent, { readonly type: Type }>;

export interface EventStamp {
  /** 1, 2, 3, ... without a gap. */
  readonly seq: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export type DependencyOutcome = 'satisfied' | 'refused' | 'absent' | 'broken';
export type EndStatus = 'succeeded' | 'failed' | 'skipped' | 'blocked' | 'cancelled';
export type ThreadStatus = 'waiting' | 'ready' | 'running' | 'retrying' | EndStatus;
export type SessionStatus = 'running' | 'succeeded' | 'failed' | 'cancelled' | 'interrupted';
export type StopCause = 'strict' | 'adaptive' | 'cancelled' | 'session_timeout';

export type EventBody =
  | {
      readonly type: 'session_started';
      readonly format: 1;
      readonly session: string;
      readonly file: string;
      readonly policy: CoordinationPolicy;
      readonly max_parallel_threads: number;
      /** How many threads and dependencies the plan has. */
      readonly threads: number;
      readonly dependencies: number;
    }
  | {
      /** A killed, failed or cancelled session goes on. Every thread that is not kept is waiting again. */
      readonly type: 'session_resumed';
      /** Succeeded threads that stay as they are. */
      readonly kept: readonly string[];
    }
  | {
      readonly type: 'dependency_settled';
      /** Its index in the plan. */
      readonly dependency: number;
      readonly source_thread: string;
      readonly target_thread: string;
      readonly outcome: DependencyOutcome;
      /** For people: why a condition refused it (`data.score is 0.97`). */
      readonly detail?: string;
      /** Its condition could not be evaluated: the dependency counts as satisfied and its target fails. */
      readonly error?: string;
    }
  | { readonly type: 'thread_ready'; readonly thread: string }
  | { readonly type: 'attempt_started'; readonly thread: string; readonly attempt: number; readonly command: string }
  | {
      readonly type: 'process_started';
      readonly thread: string;
      readonly attempt: number;
      readonly pid: number;
      /** The process group, where there are such. */
      readonly group?: number;
      /** The system's own mark of when the process began: with it a pid names one process for ever. */
      readonly started?: string;
      readonly host: string;
      /** SHA-256 of the script as it was then, in hexadecimal; absent where there is no script. */
      readonly script_digest?: string;
    }
  | {
      /** Why an attempt was asked to end before it did by itself. */
      readonly type: 'attempt_stopping';
      readonly thread: string;
      readonly attempt: number;
      readonly cause: 'timeout' | StopCause;
    }
  | {
      readonly type: 'attempt_ended';
      readonly thread: string;
      readonly attempt: number;
      readonly outcome: 'succeeded' | 'failed' | 'cancelled';
      readonly duration_ms: number;
      readonly failure?: Failure;
      /** Of a succeeded attempt: one line for people, cut and with secrets masked. */
      readonly output_preview?: string;
    }
  | {
      readonly type: 'retry_scheduled';
      readonly thread: string;
      /** The attempt to come. */
      readonly attempt: number;
      readonly delay_ms: number;
    }
  | {
      readonly type: 'thread_ended';
      readonly thread: string;
      readonly status: EndStatus;
      readonly reason: EndReason;
      /** The dependencies that caused it, as indexes in the plan. */
      readonly dependencies: readonly number[];
      readonly failure?: Failure;
    }
  | {
      /** What the policy made of a thread's failure. */
      readonly type: 'failure_handled';
      readonly thread: string;
      readonly policy: CoordinationPolicy;
      readonly severity?: 'low' | 'high';
      readonly decision: 'continue' | 'stop';
      /** What settled it. */
      readonly basis: DecisionBasis;
      /** How many threads wait for this one's success. */
      readonly needed_by: number;
      /** `basis` in plain English. */
      readonly reasoning: string;
    }
  | { readonly type: 'session_stopping'; readonly cause: StopCause; readonly thread?: string }
  | {
      readonly type: 'session_ended';
      readonly status: 'succeeded' | 'failed' | 'cancelled';
      readonly duration_ms: number;
    };

/** Why a failure lets a session go on or stops it. */
export type DecisionBasis =
  /** The policy alone decides. */
  | 'best-effort'
  | 'strict'
  /** `critical` is set on the thread, to true or to false. */
  | 'critical'
  | 'not-critical'
  /** Another try at another time may well succeed: `timeout`, `signal`, exit code 75. */
  | 'transient'
  /** No thread waits for its success. */
  | 'unneeded'
  /** Some thread waits for its success. */
  | 'needed';

/** Why a thread ended as it did. */
export type EndReason =
  /** It ran, and its last attempt decided. */
  | 'ran'
  /** A dependency that it needed is broken. */
  | 'dependency-broken'
  /** A condition was false. */
  | 'condition-false'
  /** Nothing that leads to it took part. */
  | 'nothing-satisfied'
  /** A condition could not be evaluated. */
  | 'condition-error'
  /** The session stopped before it could start, or before it was done. */
  | 'session-stopped';

/** Seen while a session runs, never in its log: a line that a script printed. */
export interface OutputLine {
  readonly type: 'output_line';
  readonly thread: string;
  readonly attempt: number;
  readonly stream: 'stdout' | 'stderr';
  /** Without its end, cut to a bound, invalid UTF-8 replaced, secrets masked. */
  readonly text: string;
}
