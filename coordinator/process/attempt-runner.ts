import type { Failure } from '../../scheduler/failure.ts';
import type { PlannedThread } from '../../scheduler/plan.ts';
import type { JsonObject } from '../data/json-object.ts';

/**
 * Runs attempts somewhere: as processes of this machine, as functions of this program, one day on other machines.
 * Nothing else in the coordinator knows which.
 */
export interface AttemptRunner {
  /** Never throws: an attempt that cannot be started ends with a failure. */
  start(order: AttemptOrder, listener: AttemptListener): Attempt;
  /**
   * Tells of an attempt that is likely to be started soon, so that some of the work can be done ahead. Nothing of the thread may run
   * before `start` is called with this very order, which may be never. Absent where nothing can be done ahead.
   */
  readonly prepare?: ((order: AttemptOrder) => void) | undefined;
  /** Ends whatever attempts of the session left behind; the session is over. */
  endSession(session: SessionPlace): Promise<void>;
}

/** What attempts of one session share. */
export interface SessionPlace {
  readonly id: string;
  /** The session's own folder. */
  readonly folder: string;
  /** The thread file's folder, to which paths in the plan are relative. */
  readonly fileFolder: string;
  /** Between asking processes to end and killing them. */
  readonly gracePeriodMs: number;
}

export interface AttemptOrder {
  readonly session: SessionPlace;
  readonly thread: PlannedThread;
  /** From 1. */
  readonly attempt: number;
  readonly inputs: JsonObject;
  /** Where the inputs are to lie, and where the script is to write: what `THREAD_INPUT` and `THREAD_OUTPUT` name. */
  readonly inputFile: string;
  readonly outputFile: string;
}

export interface AttemptListener {
  /** At most once, before anything else. */
  started(process: StartedProcess): void;
  /** Bytes as they come. Nothing more is read from that stream until a promise given back is fulfilled. */
  printed(stream: OutputStream, bytes: Buffer): Promise<void> | undefined;
}

export type OutputStream = 'stdout' | 'stderr';

export interface StartedProcess {
  readonly pid: number;
  readonly group?: number;
  readonly started?: string;
  readonly host: string;
  /** SHA-256 of the script, in hexadecimal. */
  readonly script_digest?: string;
}

export interface Attempt {
  /** Fulfilled once, never rejected; nothing is printed afterwards. */
  readonly ended: Promise<AttemptEnd>;
  /** Ends it with all that it started. A second call changes nothing, unless it is the first that wants it at once. */
  stop(manner?: StopManner): void;
}

/** `politely`, the default: asked to end, and killed when the grace period is over; `at-once`: killed. */
export type StopManner = 'politely' | 'at-once';

export type AttemptEnd =
  /** By itself, with success. `output` is what it wrote; absent: nothing. */
  | { readonly kind: 'succeeded'; readonly output?: AttemptOutput }
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** After `stop`. */
  | { readonly kind: 'stopped' };

export type AttemptOutput =
  /** One JSON object, or lines `field=value`. */
  | { readonly kind: 'file'; readonly bytes: Buffer }
  /** Must be one JSON object. */
  | { readonly kind: 'json'; readonly bytes: Buffer }
  /** What a function gave back. */
  | { readonly kind: 'value'; readonly value: unknown };

/** An output above this many bytes fails the thread. */
export const outputLimitBytes = 16 * 1024 * 1024;

export function outputLimitFailure(what: string): Failure {
  return { kind: 'output-limit', message: `${what} is larger than ${outputLimitBytes / 1024 / 1024} MiB.` };
}
