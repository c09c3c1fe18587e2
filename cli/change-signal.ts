import { watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import { Unusable } from './unusable.ts';
import type { CommandLineWords } from './words.ts';

/** Tells that something has changed in some folders, not below them. */
export class ChangeSignal {
  readonly #watchers: FSWatcher[] = [];
  #hasChanged = false;
  #wake: (() => void) | undefined;

  /** Folders that do not exist are left out. Throws where the system cannot watch. */
  constructor(folders: Iterable<string>) {
    for (const folder of folders) {
      const watcher = watchFolder(folder, () => this.#changed());
      if (watcher !== undefined) this.#watchers.push(watcher);
    }
  }

  /** Fulfilled when something has changed since the last call, after `timeoutMs`, or when `signal` is aborted. */
  async next(signal: AbortSignal, timeoutMs?: number): Promise<'change' | 'time' | 'aborted'> {
    let timer: NodeJS.Timeout | undefined;
    let isLate = false;
    const wake = () => this.#wake?.();
    signal.addEventListener('abort', wake);
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      if (this.#hasChanged || signal.aborted) resolve();
      if (timeoutMs === undefined) return;
      timer = setTimeout(() => {
        isLate = true;
        resolve();
      }, timeoutMs);
    });
    clearTimeout(timer);
    signal.removeEventListener('abort', wake);
    this.#wake = undefined;
    if (signal.aborted) return 'aborted';
    if (!this.#hasChanged && isLate) return 'time';
    this.#hasChanged = false;
    return 'change';
  }

  close(): void {
    for (const watcher of this.#watchers) watcher.close();
  }

  #changed(): void {
    this.#hasChanged = true;
    this.#wake?.();
  }
}

function watchFolder(folder: string, changed: () => void): FSWatcher | undefined {
  try {
    // A folder that goes away under the watch is a change like others.
    return watch(folder, changed).on('error', changed);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** A signal, or `Unusable` where the system cannot watch. */
export function openChangeSignal(folders: Iterable<string>, words: CommandLineWords): ChangeSignal {
  try {
    return new ChangeSignal(folders);
  } catch (error) {
    throw new Unusable(words.watchFailed(error instanceof Error ? error.message : String(error)));
  }
}
