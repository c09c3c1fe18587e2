import * as vscode from 'vscode';
import { localeOf } from '../../core/locale-of.ts';
import { SessionStore } from '../../coordinator/session/session-store.ts';
import { wordsOf } from '../../report/words-of.ts';
import { fileNameOf } from '../run/file-name-of.ts';

/** The session that was picked; without a name: none is wanted. */
export interface PickedSession {
  readonly session?: string;
}

/**
 * Has the user pick the session of a file whose data a run is to use. Where the file has none, none is wanted.
 *
 * @returns `undefined` when the user gives up
 */
export async function pickSession(uri: vscode.Uri, placeHolder: string): Promise<PickedSession | undefined> {
  const sessions = uri.scheme === 'file' ? await SessionStore.ofFile(uri.fsPath).list(fileNameOf(uri)) : [];
  if (sessions.length === 0) return {};
  const locale = localeOf(vscode.env.language);
  const items = sessions.map(({ id, startedAt, status }) => ({
    label: new Date(startedAt).toLocaleString(locale),
    description: `${wordsOf(locale).status[status]} · ${id}`,
    session: id,
  }));
  const without = {
    label: vscode.l10n.t('Without a session'),
    description: vscode.l10n.t('asks for the inputs'),
  };
  return vscode.window.showQuickPick<vscode.QuickPickItem & PickedSession>([...items, without], { placeHolder });
}
