import * as vscode from 'vscode';
import { textInLabel } from './outside-text.ts';
import { isThreadUri, threadFilesGlob } from './thread-documents.ts';

/** Enough to choose from by typing. */
const mostFiles = 500;

/**
 * The thread file that a command is about: the one that it was called on, else the one in front, else the only one of
 * the workspace, else the one that the user picks.
 *
 * @returns `undefined` where there is none or the user picks none; the user has been told of the former
 */
export async function chooseThreadFile(called: unknown): Promise<vscode.Uri | undefined> {
  const meant = threadFileOf(called);
  if (meant !== undefined) return meant;
  const active = vscode.window.activeTextEditor?.document.uri;
  if (active !== undefined && isThreadUri(active)) return active;
  const files = await vscode.workspace.findFiles(threadFilesGlob, '**/node_modules/**', mostFiles);
  const [first] = files;
  if (first === undefined) {
    void vscode.window.showInformationMessage(vscode.l10n.t('There is no threads.yaml in this workspace.'));
    return undefined;
  }
  return files.length === 1 ? first : pick(files);
}

/** The thread file that a command is called with; the language server names files by text. */
export function threadFileOf(called: unknown): vscode.Uri | undefined {
  const meant = typeof called === 'string' ? uriOf(called) : called;
  return meant instanceof vscode.Uri && isThreadUri(meant) ? meant : undefined;
}

function uriOf(text: string): vscode.Uri | undefined {
  try {
    return vscode.Uri.parse(text, true);
  } catch {
    return undefined;
  }
}

async function pick(files: readonly vscode.Uri[]): Promise<vscode.Uri | undefined> {
  const items = files
    .map((uri) => ({ label: textInLabel(vscode.workspace.asRelativePath(uri)), uri }))
    .sort((a, b) => a.label.localeCompare(b.label));
  const picked = await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Which thread file?') });
  return picked?.uri;
}
