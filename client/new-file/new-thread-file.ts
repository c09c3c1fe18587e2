import * as vscode from 'vscode';
import type { Locale } from '../../core/messages/locale.ts';
import { threadFileNames } from '../thread-documents.ts';
import type { Template } from '../../templates/template.ts';
import { templates } from '../../templates/templates.ts';

/**
 * `threads.newThreadFile`: makes a thread file and its scripts from a template that the user picks, and opens it. Nothing
 * that is there already is overwritten: where a file of the template exists, all of it goes into a folder of its own.
 *
 * @param called the folder, or a file in it, that the command was called on, if any
 * @returns the new file; `undefined` where none was made
 */
export async function newThreadFile(locale: Locale, called: unknown): Promise<vscode.Uri | undefined> {
  const folder = await chooseFolder(called);
  if (folder === undefined) return undefined;
  const items = templates(locale).map((template) => ({
    label: template.title,
    detail: template.description,
    template,
  }));
  const placeHolder = vscode.l10n.t('What shall the new thread file begin with?');
  const picked = await vscode.window.showQuickPick(items, { placeHolder, matchOnDetail: true });
  if (picked === undefined) return undefined;
  const place = await freePlace(folder, picked.template);
  const edit = new vscode.WorkspaceEdit();
  for (const [path, content] of picked.template.files) {
    edit.createFile(vscode.Uri.joinPath(place, path), { contents: new TextEncoder().encode(content) });
  }
  const file = vscode.Uri.joinPath(place, 'threads.yaml');
  if (!(await vscode.workspace.applyEdit(edit))) {
    void vscode.window.showErrorMessage(vscode.l10n.t('{0} could not be made.', file.fsPath));
    return undefined;
  }
  await vscode.window.showTextDocument(file);
  return file;
}

async function chooseFolder(called: unknown): Promise<vscode.Uri | undefined> {
  if (called instanceof vscode.Uri) return (await isFolder(called)) ? called : vscode.Uri.joinPath(called, '..');
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length > 1) return (await vscode.window.showWorkspaceFolderPick())?.uri;
  if (folders[0] !== undefined) return folders[0].uri;
  const openLabel = vscode.l10n.t('Make the thread file here');
  const chosen = await vscode.window.showOpenDialog({ canSelectFiles: false, canSelectFolders: true, openLabel });
  return chosen?.[0];
}

/** The folder itself, else the first `TEMPLATE`, `TEMPLATE-2`, … below it in which nothing is in the way. */
async function freePlace(folder: vscode.Uri, { id, files }: Template): Promise<vscode.Uri> {
  const wanted = [...threadFileNames, ...files.keys()];
  let place = folder;
  for (let number = 1; await hasAny(place, wanted); number++) {
    place = vscode.Uri.joinPath(folder, number === 1 ? id : `${id}-${String(number)}`);
  }
  return place;
}

async function hasAny(folder: vscode.Uri, paths: readonly string[]): Promise<boolean> {
  const found = await Promise.all(paths.map(async (path) => exists(vscode.Uri.joinPath(folder, path))));
  return found.includes(true);
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

async function isFolder(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    ({ type }) => (type & vscode.FileType.Directory) !== 0,
    () => false,
  );
}
