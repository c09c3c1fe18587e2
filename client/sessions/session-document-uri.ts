import * as vscode from 'vscode';
import { sessionDocumentOf, type SessionDocument } from './session-document.ts';

export const sessionScheme = 'threads-session';

/** The address of a read-only document of a session; its last part is what the editor's tab shows. */
export function sessionDocumentUri(document: SessionDocument): vscode.Uri {
  const { kind, session, thread, attempt } = document;
  const extension = kind === 'log' ? 'log' : 'json';
  const name = thread === undefined ? kind : `${thread.replaceAll(/[/\\]/gu, '_')}.${attempt ?? 1}`;
  const title = kind === 'log' || thread === undefined ? name : `${name}.${kind}`;
  return vscode.Uri.from({
    scheme: sessionScheme,
    path: `/${session}/${title}.${extension}`,
    query: JSON.stringify(document),
  });
}

/** Reads an address, which anybody can make; `undefined` for what is none of ours. */
export function readSessionDocumentUri(uri: vscode.Uri): SessionDocument | undefined {
  try {
    return uri.scheme === sessionScheme ? sessionDocumentOf(JSON.parse(uri.query)) : undefined;
  } catch {
    return undefined;
  }
}
