import type { FileRename, WorkspaceEdit } from 'vscode-languageserver';
import { pathOfUri } from './path-of-uri.ts';
import type { ThreadDocument } from './thread-document.ts';

/** A client carries out at once what was proposed; later, somebody renames the same file by hand. */
const validMs = 3000;

interface Proposal {
  readonly oldPath: string;
  readonly newPath: string;
  readonly uri: string;
  readonly version: number;
  readonly at: number;
}

/**
 * The rename of a file that the server has proposed last, with the changes of the text that belong to it. Clients that rename
 * first and change the text then (as VS Code does for `vscode.executeDocumentRenameProvider`) ask in between what else has to
 * change: in that text nothing, or it would be changed twice.
 */
export class ProposedRenames {
  #last: Proposal | undefined;
  readonly #now: () => number;

  /** @param now the time in milliseconds */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  note({ uri, version }: ThreadDocument, { documentChanges = [] }: WorkspaceEdit): void {
    for (const change of documentChanges) {
      if (!('kind' in change) || change.kind !== 'rename') continue;
      const paths = { oldPath: pathOfUri(change.oldUri), newPath: pathOfUri(change.newUri) };
      this.#last = { ...paths, uri, version, at: this.#now() };
    }
  }

  /** Whether the changes that the rename of a file asks for in a document were proposed with it. Asked again, it is another rename. */
  covers({ uri, version }: ThreadDocument, { oldUri, newUri }: FileRename): boolean {
    const last = this.#last;
    if (last === undefined) return false;
    const isSameFile = last.oldPath === pathOfUri(oldUri) && last.newPath === pathOfUri(newUri);
    if (!isSameFile || last.uri !== uri) return false;
    this.#last = undefined;
    return last.version === version && this.#now() - last.at <= validMs;
  }
}
