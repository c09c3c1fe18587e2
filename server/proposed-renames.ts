import type { FileRename, WorkspaceEdit } from 'vscode-languageserver';
import { pathOfUri } from './path-of-uri.ts';
import type { ThreadDocument } from './thread-document.ts';

/** Afterwards a rename of the same file is another one. */
const validMs = 30_000;

interface Proposal {
  readonly oldPath: string;
  readonly newPath: string;
  readonly uri: string;
  readonly version: number;
  readonly at: number;
}

/**
 * The rename of a file that the server has proposed last, with the changes of the text that belong to it. Clients that rename
 * first and change the text then (VS Code is one) ask in between what else has to change: in that text nothing, or it
 * would be changed twice.
 */
export class ProposedRenames {
  #last: Proposal | undefined;

  note({ uri, version }: ThreadDocument, { documentChanges = [] }: WorkspaceEdit): void {
    for (const change of documentChanges) {
      if (!('kind' in change) || change.kind !== 'rename') continue;
      const paths = { oldPath: pathOfUri(change.oldUri), newPath: pathOfUri(change.newUri) };
      this.#last = { ...paths, uri, version, at: Date.now() };
    }
  }

  /** Whether the changes that the rename of a file asks for in a document were proposed with it. */
  covers({ uri, version }: ThreadDocument, { oldUri, newUri }: FileRename): boolean {
    const last = this.#last;
    if (last === undefined || Date.now() - last.at > validMs) return false;
    const isSameFile = last.oldPath === pathOfUri(oldUri) && last.newPath === pathOfUri(newUri);
    return isSameFile && last.uri === uri && last.version === version;
  }
}
