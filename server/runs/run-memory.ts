import { join } from 'node:path';
import type { ThreadDocument } from '../thread-document.ts';
import { noPastRuns, type PastRuns } from './past-runs.ts';

/** The past runs of a file on disk, and how to stop following them. */
export interface FollowedRuns extends PastRuns {
  close(): void;
}

/** Begins to follow the runs of a thread file; `changed` is called when there are new ones. */
export type FollowRuns = (path: string, changed: () => void) => FollowedRuns;

/** What is known of the runs of the open thread files. */
export class RunMemory {
  readonly #follow: FollowRuns | undefined;
  readonly #changed: () => void;
  readonly #byUri = new Map<string, FollowedRuns>();

  /** @param follow absent: where the server runs, nobody runs threads */
  constructor(follow: FollowRuns | undefined, changed: () => void) {
    this.#follow = follow;
    this.#changed = changed;
  }

  of({ uri, folder, name }: ThreadDocument): PastRuns {
    const known = this.#byUri.get(uri);
    if (known !== undefined) return known;
    if (folder === undefined || this.#follow === undefined) return noPastRuns;
    const runs = this.#follow(join(folder, name), this.#changed);
    this.#byUri.set(uri, runs);
    return runs;
  }

  closed(uri: string): void {
    this.#byUri.get(uri)?.close();
    this.#byUri.delete(uri);
  }
}
