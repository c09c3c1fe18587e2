import * as vscode from 'vscode';
import { visibleText } from '../../report/visible-text.ts';
import { isThreadUri, threadFilesGlob } from '../thread-documents.ts';
import type { ToolProblem } from './tool-arguments.ts';

/** As many as are named where a choice is needed. */
const mostNamed = 20;

/**
 * The thread file of the workspace that a language model means.
 *
 * @param file a path from a workspace folder, an absolute path or an address; absent: the only one there is
 */
export async function workspaceThreadFile(file: string | undefined): Promise<vscode.Uri | ToolProblem> {
  const found = file === undefined ? await allThreadFiles() : await filesCalled(file);
  const [first] = found;
  if (first !== undefined && found.length === 1) return first;
  if (first !== undefined) {
    const names = found.map((uri) => JSON.stringify(shownPathOf(uri))).join(', ');
    return { problem: vscode.l10n.t('There are several thread files; say which: {0}', names) };
  }
  if (file === undefined) return { problem: vscode.l10n.t('There is no threads.yaml in this workspace.') };
  const name = visibleText(file.slice(0, 200));
  return {
    problem: vscode.l10n.t('"{0}" is no thread file of this workspace (threads.yaml, *.threads.yaml).', name),
  };
}

/** The path as people and models call it. */
export function shownPathOf(uri: vscode.Uri): string {
  return visibleText(vscode.workspace.asRelativePath(uri));
}

async function allThreadFiles(): Promise<readonly vscode.Uri[]> {
  return vscode.workspace.findFiles(threadFilesGlob, '**/node_modules/**', mostNamed);
}

async function filesCalled(file: string): Promise<readonly vscode.Uri[]> {
  const candidates = new Map<string, vscode.Uri>();
  for (const uri of addressesOf(file)) {
    if (isThreadUri(uri) && vscode.workspace.getWorkspaceFolder(uri) !== undefined) candidates.set(uri.toString(), uri);
  }
  const uris = [...candidates.values()];
  const exist = await Promise.all(uris.map(isFile));
  return uris.filter((_, index) => exist[index] === true);
}

/** What the text may stand for. `joinPath` takes every `..` out, so that what lies outside is seen to. */
function addressesOf(file: string): readonly vscode.Uri[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  try {
    if (/^[a-z][a-z\d+.-]+:\//iu.test(file)) {
      return [vscode.Uri.joinPath(vscode.Uri.parse(file, true), '.').with({ query: '', fragment: '' })];
    }
    if (/^([a-z]:)?[\\/]/iu.test(file)) {
      const { path } = vscode.Uri.joinPath(vscode.Uri.file(file), '.');
      return folders.map(({ uri }) => uri.with({ path }));
    }
    return folders.flatMap(({ uri, name }) => [
      vscode.Uri.joinPath(uri, file),
      ...(file.startsWith(`${name}/`) ? [vscode.Uri.joinPath(uri, file.slice(name.length + 1))] : []),
    ]);
  } catch {
    return [];
  }
}

async function isFile(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.File) !== 0;
  } catch {
    return false;
  }
}
