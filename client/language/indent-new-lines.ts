import * as vscode from 'vscode';
import { isThreadDocument } from '../thread-documents.ts';
import type { ThreadLanguageClient } from './thread-language-client.ts';

/**
 * Indents a new line in a thread file as what goes on there, which VS Code does in no YAML by itself. With `editor.formatOnType`
 * it asks the server of its own accord.
 */
export function indentNewLines(language: Pick<ThreadLanguageClient, 'indentationAt'>): vscode.Disposable {
  return vscode.workspace.onDidChangeTextDocument(({ document, contentChanges, reason }) => {
    const [change, ...others] = contentChanges;
    // Neither what is undone or redone, nor what is typed at several places.
    if (change === undefined || others.length > 0 || reason !== undefined || !isThreadDocument(document)) return;
    const blanks = /^\r?\n( *)$/u.exec(change.text)?.[1];
    const editor = vscode.window.activeTextEditor;
    if (blanks === undefined || editor?.document !== document || !isWanted(document)) return;
    void indent(language, editor, new vscode.Position(change.range.start.line + 1, blanks.length));
  });
}

function isWanted(document: vscode.TextDocument): boolean {
  const isOn = (section: string, key: string): boolean =>
    vscode.workspace.getConfiguration(section, document).get(key) === true;
  return isOn('threads', 'indentNewLines.enabled') && !isOn('editor', 'formatOnType');
}

async function indent(
  language: Pick<ThreadLanguageClient, 'indentationAt'>,
  editor: vscode.TextEditor,
  place: vscode.Position,
): Promise<void> {
  const { document } = editor;
  const { version } = document;
  // The server's client is told of the change by the same event.
  await Promise.resolve();
  const blanks = await language.indentationAt(document, place);
  // Somebody who has typed on wants no more of it.
  if (blanks === '' || document.version !== version) return;
  const noStops = { undoStopBefore: false, undoStopAfter: false };
  // An editor that has been closed meanwhile refuses.
  await editor.edit((edit) => edit.insert(place, blanks), noStops).then(undefined, () => false);
}
