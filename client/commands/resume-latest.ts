import * as vscode from 'vscode';
import { SessionStore } from '../../coordinator/session/session-store.ts';
import { fileNameOf, shownNameOf } from '../run/file-name-of.ts';
import type { RunExit } from '../run/run-process.ts';
import { startCoordination, type RunParts } from '../run/start-coordination.ts';
import { chooseThreadFile } from '../thread-file-choice.ts';

/**
 * `threads.resumeLatest`: runs what has not succeeded in the newest session of a file that did not come to a good end.
 *
 * @param called the file that the command was called on, if any
 * @returns how the run ended; `undefined` when nothing was started
 */
export async function resumeLatest(parts: RunParts, called: unknown): Promise<RunExit | undefined> {
  const uri = await chooseThreadFile(called);
  if (uri === undefined) return undefined;
  const name = fileNameOf(uri);
  const sessions = uri.scheme === 'file' ? await SessionStore.ofFile(uri.fsPath).list(name) : [];
  const session = sessions.find(({ status }) => status !== 'succeeded' && status !== 'running');
  if (session === undefined) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('No session of {0} is left to be resumed.', shownNameOf(uri)),
    );
    return undefined;
  }
  const run = await startCoordination(parts, { uri, part: { kind: 'resume', session: session.id } });
  return run?.ended;
}
