import type { Readable } from 'node:stream';
/** The process of an attempt, from its start to its exit. */
export interface RunningProcess {
  readonly pid: number;
  /** When it began, where who started it knows; see `ProcessMark`. */
  readonly started?: string;
  /** Its process group; absent on Windows, which has none. */
  readonly group?: number;
  /** Others are in its group, too, which therefore cannot be ended as a whole. */
  readonly sharesGroup: boolean;
  readonly stdout: Readable | null;
  readonly stderr: Readable | null;
  readonly exit: Promise<Exit>;
  /** SHA-256 of its script, in hexadecimal; absent for a command line. */
  readonly scriptDigest?: string;
  /** To be called when also what it left has been ended, where that is to be: until then nobody else may get into its group. */
  readonly release?: () => Promise<void>;
}

export type Exit =
  | { readonly code: number | null; readonly signal: NodeJS.Signals | null }
  /** How it ended is not known, as who started it was ended (`lost` says how) before it. It may still run. */
  | { readonly lost: string };
