import type { Json } from '../../core/expression/expression.ts';
import type { EndStatus } from '../../scheduler/event.ts';
import type { Failure } from '../../scheduler/failure.ts';

/** What earlier runs of one thread file have shown. Every answer is that of the disk as it is now. */
export interface PastRuns {
  /** How each thread went in the last sessions that it took part in, by name, the newest first. */
  byThread(): Promise<ReadonlyMap<string, readonly PastRun[]>>;
  /** How long threads usually take, in milliseconds, by name. */
  durationsMs(): Promise<ReadonlyMap<string, number>>;
  /** What a thread took when it last ran, or gave when it succeeded. */
  valuesOf(thread: string, end: 'input' | 'output'): Promise<PastValues>;
}

/** How one thread went in one session. */
export interface PastRun {
  readonly session: string;
  /** `running` while a coordinator is at work on it, `interrupted` where that is gone. */
  readonly status: EndStatus | 'running' | 'interrupted';
  /** When it ended, else when it began: milliseconds since the epoch. */
  readonly at: number;
  /** 0: it never started. */
  readonly attempts: number;
  /** From the first attempt to its end, with all retries. */
  readonly durationMs?: number;
  readonly failure?: Failure;
}

/** What a thread took, or gave, in its last sessions. */
export interface PastValues {
  /** The newest first. */
  readonly values: readonly PastValue[];
  /**
   * A value on one line for people: cut, with secrets masked. `***` where a secret is not known here and could be in it.
   *
   * @param secrets names of environment variables that the file calls secret by now
   */
  readonly shown: (value: Json, secrets: readonly string[]) => string;
}

export interface PastValue {
  /** When the thread ended, else when it began: milliseconds since the epoch. */
  readonly at: number;
  /** Without a prototype. */
  readonly fields: { readonly [field: string]: Json };
}

/** Of a file that is not on disk, or that nobody has run. */
export const noPastRuns: PastRuns = {
  byThread: () => Promise.resolve(new Map()),
  durationsMs: () => Promise.resolve(new Map()),
  valuesOf: () => Promise.resolve({ values: [], shown: () => '***' }),
};
