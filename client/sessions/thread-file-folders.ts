import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { isThreadUri, threadFilesGlob } from '../thread-documents.ts';

/** Enough folders to look into. */
const mostFiles = 500;

/** The paths of the folders that have the thread files of the workspace, and those that are open beside it. */
export async function threadFileFolders(): Promise<ReadonlySet<string>> {
  const inWorkspace = await vscode.workspace.findFiles(threadFilesGlob, '**/node_modules/**', mostFiles);
  const open = vscode.workspace.textDocuments.map(({ uri }) => uri).filter(isThreadUri);
  const onDisk = [...inWorkspace, ...open].filter(({ scheme }) => scheme === 'file');
  return new Set(onDisk.map(({ fsPath }) => dirname(fsPath)));
}

/** Calls back when there may be other folders than before. */
export function onThreadFilesChanged(changed: () => void): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher(threadFilesGlob, false, true, false);
  return vscode.Disposable.from(
    watcher,
    watcher.onDidCreate(changed),
    watcher.onDidDelete(changed),
    vscode.workspace.onDidOpenTextDocument(({ uri }) => {
      if (isThreadUri(uri)) changed();
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(changed),
  );
}
