import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { TextDocumentEdit, TextEdit as LspTextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { ClientAbilities } from './client-abilities.ts';
import type { QuickFix } from './quick-fixes/quick-fix.ts';
import type { TextEdit } from './text-edit.ts';
import type { ThreadDocument } from './thread-document.ts';

/** What a client has to do for a repair; `undefined` where it cannot do what that needs. */
export function workspaceEdit(
  document: ThreadDocument,
  fix: Pick<QuickFix, 'edits' | 'newFile'>,
  abilities: ClientAbilities,
): WorkspaceEdit | undefined {
  const { uri, version } = document;
  const edits = fix.edits.map((edit) => lspEdit(document, edit));
  if (fix.newFile === undefined && !abilities.versionedEdits) return { changes: { [uri]: edits } };
  const changed: TextDocumentEdit[] = edits.length === 0 ? [] : [{ textDocument: { uri, version }, edits }];
  if (fix.newFile === undefined) return { documentChanges: changed };
  if (document.folder === undefined || !abilities.createsFiles || !abilities.versionedEdits) return undefined;
  const file = pathToFileURL(resolve(document.folder, fix.newFile.path)).href;
  const start = { line: 0, character: 0 };
  const content: TextDocumentEdit = {
    textDocument: { uri: file, version: null },
    edits: [{ range: { start, end: start }, newText: fix.newFile.text }],
  };
  return { documentChanges: [{ kind: 'create', uri: file }, content, ...changed] };
}

function lspEdit(document: ThreadDocument, edit: TextEdit): LspTextEdit {
  return { range: document.rangeOf(edit.range), newText: edit.text };
}
