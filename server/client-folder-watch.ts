import { pathToFileURL } from 'node:url';
import {
  DidChangeWatchedFilesNotification,
  type Connection,
  type Disposable,
  type FileSystemWatcher,
} from 'vscode-languageserver';
import type { FolderWatch } from './folder-watch.ts';

/** Lets the client watch; it answers with `workspace/didChangeWatchedFiles`. */
export class ClientFolderWatch implements FolderWatch {
  readonly #connection: Connection;
  readonly #watchesFolders: boolean;
  #asked: ReadonlySet<string> = new Set();
  /** Registrations follow each other, so that the last one asked for is the one that stays. */
  #registration: Promise<Disposable | undefined> = Promise.resolve(undefined);

  /** @param watchesFolders the client takes a folder; otherwise everything in its workspace is watched */
  constructor(connection: Connection, watchesFolders: boolean) {
    this.#connection = connection;
    this.#watchesFolders = watchesFolders;
  }

  watch(folders: ReadonlySet<string>): void {
    if (folders.size === this.#asked.size && [...folders].every((folder) => this.#asked.has(folder))) return;
    const isFirst = this.#asked.size === 0;
    this.#asked = folders;
    if (!this.#watchesFolders && !isFirst) return;
    const watchers: FileSystemWatcher[] = this.#watchesFolders
      ? [...folders].map((folder) => ({ globPattern: { baseUri: pathToFileURL(folder).href, pattern: '*' } }))
      : [{ globPattern: '**/*' }];
    this.#registration = this.#registration.then((old) => this.#replace(old, watchers));
  }

  close(): void {
    this.#asked = new Set();
  }

  /** The new one comes first: no moment goes unwatched. */
  async #replace(old: Disposable | undefined, watchers: FileSystemWatcher[]): Promise<Disposable | undefined> {
    try {
      const registered = await this.#connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
      old?.dispose();
      return registered;
    } catch (error) {
      this.#connection.console.warn(`The client does not watch files: ${String(error)}`);
      return old;
    }
  }
}
