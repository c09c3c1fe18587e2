import { fileURLToPath } from 'node:url';
import type { Connection, InitializeParams } from 'vscode-languageserver';

/** The folders of the client's workspace that are on disk. */
export class WorkspaceFolders {
  readonly #paths = new Map<string, string>();

  constructor({ workspaceFolders, rootUri }: InitializeParams) {
    const uris = workspaceFolders?.map(({ uri }) => uri) ?? [rootUri];
    for (const uri of uris) this.#add(uri);
  }

  /** Absolute. */
  get paths(): readonly string[] {
    return [...this.#paths.values()];
  }

  /** Goes along with folders that join or leave, for clients that tell. */
  follow(connection: Connection): void {
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      for (const { uri } of removed) this.#paths.delete(uri);
      for (const { uri } of added) this.#add(uri);
    });
  }

  #add(uri: unknown): void {
    if (typeof uri !== 'string') return;
    try {
      this.#paths.set(uri, fileURLToPath(uri));
    } catch {
      // Not on disk: nothing to be searched there.
    }
  }
}
