import * as vscode from 'vscode';
import { SessionFolderWatch } from './session-folder-watch.ts';
import { onThreadFilesChanged, threadFileFolders } from './thread-file-folders.ts';

/** How long changes are collected before they are told. */
const collectMs = 200;

/** Tells which sessions of the workspace have changed on the disk, whoever runs them. */
export class SessionWatch implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<ReadonlySet<string>>();
  /** The names of the sessions. */
  readonly onChange = this.#changed.event;
  readonly #watches = new Map<string, SessionFolderWatch>();
  readonly #listening: vscode.Disposable;
  readonly #firstLook: Promise<void>;
  readonly #ids = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #isDisposed = false;

  constructor() {
    const look = (): void => {
      void this.look();
    };
    this.#listening = vscode.Disposable.from(
      onThreadFilesChanged(look),
      // What a system did not tell, a disk in the network for example, is seen at the latest when the user comes back.
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused) look();
      }),
    );
    this.#firstLook = this.look();
  }

  /** The folders that sessions are looked for in, as the last look found them. */
  async folders(): Promise<readonly string[]> {
    await this.#firstLook;
    return [...this.#watches.keys()];
  }

  /** Fulfilled when what lies in the folders is known and watched. */
  async look(): Promise<void> {
    const folders = await threadFileFolders();
    if (this.#isDisposed) return;
    // For what the view says while it is empty.
    void vscode.commands.executeCommand('setContext', 'threads.threadFiles', folders.size > 0 ? 'some' : 'none');
    for (const [folder, watch] of this.#watches) {
      if (folders.has(folder)) continue;
      watch.close();
      this.#watches.delete(folder);
    }
    for (const folder of folders) {
      if (this.#watches.has(folder)) continue;
      const watch = new SessionFolderWatch(folder, (ids) => {
        this.#collect(ids);
      });
      this.#watches.set(folder, watch);
    }
    await Promise.all([...this.#watches.values()].map((watch) => watch.look()));
  }

  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#timer);
    this.#listening.dispose();
    for (const watch of this.#watches.values()) watch.close();
    this.#changed.dispose();
  }

  #collect(ids: readonly string[]): void {
    for (const id of ids) this.#ids.add(id);
    this.#timer ??= setTimeout(() => {
      this.#tell();
    }, collectMs);
  }

  #tell(): void {
    this.#timer = undefined;
    const ids = new Set(this.#ids);
    this.#ids.clear();
    this.#changed.fire(ids);
  }
}
