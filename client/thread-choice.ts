import * as vscode from 'vscode';
import type { ThreadLanguageClient } from './language/thread-language-client.ts';
import { textInLabel } from './outside-text.ts';

/** What a command about a thread was called with; from outside, so nothing of it is certain. */
export interface CalledThread {
  readonly file: unknown;
  readonly thread: unknown;
}

/**
 * The thread that a command is about: the one that it was called on, else the one at the cursor, else the one that the
 * user picks.
 *
 * @returns `undefined` where the user picks none, or there is none
 */
export async function chooseThread(
  language: ThreadLanguageClient,
  uri: vscode.Uri,
  called: unknown,
): Promise<string | undefined> {
  if (typeof called === 'string') return called;
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.uri.toString() === uri.toString()) {
    const node = await language.nodeAt(uri, editor.selection.active);
    if (node?.thread !== undefined) return node.thread;
  }
  const graph = await language.graph(uri);
  const items =
    graph?.threads.map(({ name, command }) => ({
      label: textInLabel(name),
      description: textInLabel(command),
      name,
    })) ?? [];
  const picked = await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Which thread?') });
  return picked?.name;
}
