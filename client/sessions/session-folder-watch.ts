import { watch, type FSWatcher } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isSessionId } from '../../coordinator/session/session-id.ts';

/** Systems give out a limited number of watches. Sessions beyond this are seen to come and go, not to change. */
const mostWatchedSessions = 100;

/**
 * Tells which sessions of one folder of thread files come, change and go, whoever runs them. Watches by itself: the
 * editor's own watcher on Linux (`@parcel/watcher` 2.5) does not see what happens in a folder that was made in a new folder,
 * which is where the first session of a file lies.
 *
 * A folder is always watched before it is listed, so that nothing can happen in between unseen.
 */
export class SessionFolderWatch {
  readonly #folder: string;
  readonly #changed: (ids: readonly string[]) => void;
  readonly #watches = new Map<string, FSWatcher>();
  #ids: ReadonlySet<string> = new Set();
  #looking: Promise<void> | undefined;
  #looksAgain = false;
  #isClosed = false;

  /**
   * @param folder of thread files: the sessions are in `.threads/sessions` below it
   * @param changed is called with the names of sessions, also of those that have gone
   */
  constructor(folder: string, changed: (ids: readonly string[]) => void) {
    this.#folder = folder;
    this.#changed = changed;
    void this.look();
  }

  /** Fulfilled when what lies on the disk is known and watched. Sessions that were not known before are told. */
  look(): Promise<void> {
    if (this.#looking === undefined) this.#looking = this.#lookUntilQuiet();
    else this.#looksAgain = true;
    return this.#looking;
  }

  close(): void {
    this.#isClosed = true;
    for (const path of this.#watches.keys()) this.#drop(path);
  }

  async #lookUntilQuiet(): Promise<void> {
    do {
      this.#looksAgain = false;
      await this.#lookOnce();
    } while (this.#looksAgain);
    this.#looking = undefined;
  }

  async #lookOnce(): Promise<void> {
    const threads = join(this.#folder, '.threads');
    const sessions = join(threads, 'sessions');
    this.#watchFor(this.#folder, '.threads');
    this.#watchFor(threads, 'sessions');
    this.#watch(sessions, (name) => {
      this.#sessionsChanged(name);
    });
    const names = await readdir(sessions).catch(() => []);
    const before = this.#ids;
    // The names begin with the time: the newest come first.
    const ids = names.filter(isSessionId).sort().toReversed();
    this.#ids = new Set(ids);
    const watched = new Set(ids.slice(0, mostWatchedSessions));
    for (const id of before) if (!watched.has(id)) this.#drop(join(sessions, id));
    const told = new Set([...ids.filter((id) => !before.has(id)), ...[...before].filter((id) => !this.#ids.has(id))]);
    for (const id of watched) {
      const isNew = this.#watch(join(sessions, id), () => {
        this.#changed([id]);
      });
      // Something may have happened in it while it was not watched.
      if (isNew) told.add(id);
    }
    if (told.size > 0 && !this.#isClosed) this.#changed([...told]);
  }

  /** Of a folder in which only one name matters. */
  #watchFor(folder: string, child: string): void {
    this.#watch(folder, (name) => {
      if (name !== null && name !== child) return;
      this.#dropBelow(join(folder, child));
      void this.look();
    });
  }

  #sessionsChanged(name: string | null): void {
    // It has come, or gone: a watch of a folder does not outlive the folder.
    if (name !== null) this.#drop(join(this.#folder, '.threads', 'sessions', name));
    void this.look();
  }

  /** @returns whether it was not watched before, and is now */
  #watch(path: string, changed: (name: string | null) => void): boolean {
    if (this.#isClosed || this.#watches.has(path)) return false;
    try {
      const watcher = watch(path, { persistent: false }, (_event, name) => {
        changed(name);
      });
      watcher.on('error', () => {
        this.#drop(path);
      });
      this.#watches.set(path, watcher);
      return true;
    } catch {
      // There is no such folder now, or no watch to be had: the next look tries again.
      return false;
    }
  }

  #dropBelow(path: string): void {
    for (const watched of this.#watches.keys()) {
      if (watched === path || dirname(watched) === path || dirname(dirname(watched)) === path) this.#drop(watched);
    }
  }

  #drop(path: string): void {
    this.#watches.get(path)?.close();
    this.#watches.delete(path);
  }
}
