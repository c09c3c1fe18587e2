import { sep } from 'node:path';
import { DiskFolderWatch } from '../disk-folder-watch.ts';
import type { PastRuns } from './past-runs.ts';
import { SessionRuns } from './session-runs.ts';

/** What comes together is told together. */
const tellAfterMs = 1000;
/**
 * A run that goes on writes all the time, and each time an editor asks for the lenses of the whole file anew: so often it is told. Its
 * end is told at once.
 */
const leastBetweenMs = 3000;

/** The past runs of an open file, whoever runs it, and word of it when there are new ones. */
export class WatchedRuns implements PastRuns {
  readonly #runs: SessionRuns;
  readonly #watch: DiskFolderWatch;
  readonly #changed: () => void;
  #stamp: string | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** By the clock of this process. */
  #toldAtMs = -Infinity;
  #isClosed = false;

  /**
   * @param path of the thread file, absolute
   * @param changed is called when an answer has changed that was given before
   */
  constructor(path: string, changed: () => void) {
    this.#runs = new SessionRuns(path);
    this.#changed = changed;
    this.#watch = new DiskFolderWatch((changedPath) => {
      if (changedPath.includes(`${sep}.threads`)) this.#lookLater();
    });
    void this.#look();
  }

  byThread(): ReturnType<PastRuns['byThread']> {
    return this.#runs.byThread();
  }

  durationsMs(): ReturnType<PastRuns['durationsMs']> {
    return this.#runs.durationsMs();
  }

  valuesOf(...asked: Parameters<PastRuns['valuesOf']>): ReturnType<PastRuns['valuesOf']> {
    return this.#runs.valuesOf(...asked);
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#watch.close();
  }

  #lookLater(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.#look();
    }, tellAfterMs).unref();
  }

  async #look(): Promise<void> {
    const runs = this.#runs;
    const [stamp, folders, goesOn] = await Promise.all([runs.stamp(), runs.foldersToWatch(), runs.goOn()]);
    if (this.#isClosed) return;
    this.#watch.watch(folders);
    if (this.#stamp !== undefined && this.#stamp !== stamp) {
      const now = performance.now();
      if (goesOn && now < this.#toldAtMs + leastBetweenMs) return this.#lookLater();
      this.#toldAtMs = now;
      this.#changed();
    }
    this.#stamp = stamp;
  }
}
