import * as vscode from 'vscode';

/** More folders are read, but not watched. */
const mostWatched = 200;

/** Tells a server that has no disk what is in folders, and when that changes. */
export class FolderReader implements vscode.Disposable {
  readonly #changed: (folder: string) => void;
  readonly #watchers = new Map<string, vscode.FileSystemWatcher>();

  /** @param changed is called with the address of a folder that was read before, when something in it came or went */
  constructor(changed: (folder: string) => void) {
    this.#changed = changed;
  }

  /** The names of the files directly in a folder; none where it does not exist, `null` where it cannot be known. */
  async read(folder: string): Promise<readonly string[] | null> {
    const parsed = vscode.Uri.parse(folder, true);
    // Not every file system takes a slash at the end.
    const uri = parsed.with({ path: parsed.path.replace(/(?<=.)\/$/u, '') });
    this.#watch(folder, uri);
    try {
      const entries = await vscode.workspace.fs.readDirectory(uri);
      return entries.filter(([, type]) => (type & vscode.FileType.File) !== 0).map(([name]) => name);
    } catch (error) {
      return error instanceof vscode.FileSystemError && error.code === 'FileNotFound' ? [] : null;
    }
  }

  dispose(): void {
    for (const watcher of this.#watchers.values()) watcher.dispose();
  }

  #watch(folder: string, uri: vscode.Uri): void {
    if (this.#watchers.has(folder) || this.#watchers.size >= mostWatched) return;
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(uri, '*'), false, true);
    watcher.onDidCreate(() => this.#changed(folder));
    watcher.onDidDelete(() => this.#changed(folder));
    this.#watchers.set(folder, watcher);
  }
}
