import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** A file of the workspace, by its path from the workspace's folder. */
export function workspaceFile(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'no workspace is open');
  return vscode.Uri.joinPath(folder.uri, path);
}

/** Opens a new thread file with this text. */
export async function openThreadFile(path: string, text: string): Promise<vscode.TextEditor> {
  const uri = workspaceFile(path);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
}

/** Replaces the first occurrence of a word in the editor's text. */
export async function replaceWord(editor: vscode.TextEditor, word: string, text: string): Promise<void> {
  const offset = editor.document.getText().indexOf(word);
  assert.notEqual(offset, -1, `${word} is not in the text`);
  const { document } = editor;
  const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + word.length));
  assert.ok(await editor.edit((edit) => edit.replace(range, text)));
}
