import { existsSync, watch, type FSWatcher } from 'node:fs';
import { join } from 'node:path';
import type { FolderWatch } from './folder-watch.ts';

/** Systems give out a limited number of watches; a file with scripts in more folders than this loses the rest. */
const mostWatches = 256;

/** Watches by itself, for clients that cannot. */
export class DiskFolderWatch implements FolderWatch {
  readonly #watchers = new Map<string, FSWatcher>();
  readonly #changed: (path: string) => void;

  /** @param changed is called with the path that changed */
  constructor(changed: (path: string) => void) {
    this.#changed = changed;
  }

  watch(folders: ReadonlySet<string>): void {
    for (const folder of this.#watchers.keys()) {
      if (!folders.has(folder)) this.#drop(folder);
    }
    const isFirst = this.#watchers.size === 0;
    for (const folder of folders) {
      if (this.#watchers.has(folder) || this.#watchers.size >= mostWatches) continue;
      this.#add(folder);
      // What came into a new folder before it was watched, nobody has told.
      if (!isFirst && this.#watchers.has(folder)) this.#changed(folder);
    }
  }

  close(): void {
    this.watch(new Set());
  }

  #add(folder: string): void {
    try {
      const watcher = watch(folder, { persistent: false }, (_event, name) => {
        // A watch does not outlive its folder; one of the same name that comes later needs a new one.
        if (!existsSync(folder)) this.#drop(folder);
        this.#changed(name === null ? folder : join(folder, name));
      });
      watcher.on('error', () => {
        this.#drop(folder);
      });
      this.#watchers.set(folder, watcher);
    } catch {
      // There is no such folder, or no watch to be had: the next check tries again.
    }
  }

  #drop(folder: string): void {
    this.#watchers.get(folder)?.close();
    this.#watchers.delete(folder);
  }
}
