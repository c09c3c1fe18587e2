import { basename, dirname } from 'node:path';
import * as vscode from 'vscode';
import { isSessionId } from '../../coordinator/session/session-id.ts';

/** How long changes are collected before they are told. */
const collectMs = 150;

/** Tells which sessions of the workspace have changed on the disk, whoever runs them. */
export class SessionWatch implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<ReadonlySet<string>>();
  /** The names of the sessions. */
  readonly onChange = this.#changed.event;
  readonly #watcher = vscode.workspace.createFileSystemWatcher('**/.threads/sessions/**');
  readonly #ids = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  constructor() {
    const note = (uri: vscode.Uri): void => {
      // The session's folder itself, or a file in it.
      const id = [basename(uri.fsPath), basename(dirname(uri.fsPath))].find(isSessionId);
      if (id === undefined) return;
      this.#ids.add(id);
      this.#timer ??= setTimeout(() => {
        this.#tell();
      }, collectMs);
    };
    this.#watcher.onDidCreate(note);
    this.#watcher.onDidChange(note);
    this.#watcher.onDidDelete(note);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#watcher.dispose();
    this.#changed.dispose();
  }

  #tell(): void {
    this.#timer = undefined;
    const ids = new Set(this.#ids);
    this.#ids.clear();
    this.#changed.fire(ids);
  }
}
