import * as vscode from 'vscode';

/** When this window last saved which open files: what is on the disk since then is its own, or somebody else's. */
export class OwnSaves implements vscode.Disposable {
  readonly #savedAt = new Map<string, number>();
  readonly #listening: vscode.Disposable;

  constructor() {
    this.#listening = vscode.Disposable.from(
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        if (uri.scheme === 'file') this.#savedAt.set(uri.toString(), Date.now());
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.#savedAt.delete(uri.toString());
      }),
    );
  }

  dispose(): void {
    this.#listening.dispose();
  }

  /** Whether the window has saved the file since it was opened. */
  has(uri: vscode.Uri): boolean {
    return this.#savedAt.has(uri.toString());
  }

  /** Whether nobody has written the file since the window saved it, as far as its time tells. */
  async isLatest(uri: vscode.Uri): Promise<boolean> {
    const savedAt = this.#savedAt.get(uri.toString());
    if (savedAt === undefined) return false;
    return vscode.workspace.fs.stat(uri).then(
      ({ mtime }) => mtime <= savedAt,
      () => false,
    );
  }
}
