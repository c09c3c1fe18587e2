import * as vscode from 'vscode';
import { chooseThread, type CalledThread } from '../thread-choice.ts';
import { chooseThreadFile } from '../thread-file-choice.ts';
import type { RunExit } from '../run/run-process.ts';
import { startCoordination, type RunParts } from '../run/start-coordination.ts';
import { pickSession } from '../sessions/pick-session.ts';

/**
 * `threads.runAlone`: runs one thread and no other, with the inputs of a session that the user picks.
 *
 * @returns how the run ended; `undefined` when nothing was started
 */
export async function runAlone(parts: RunParts, called: CalledThread): Promise<RunExit | undefined> {
  const uri = await chooseThreadFile(called.file);
  if (uri === undefined) return undefined;
  const thread = await chooseThread(parts.language, uri, called.thread);
  if (thread === undefined) return undefined;
  const picked = await pickSession(uri, vscode.l10n.t('Run with the inputs of which session?'));
  if (picked === undefined) return undefined;
  const { session } = picked;
  const part = { kind: 'alone', thread, ...(session !== undefined && { session }) } as const;
  const run = await startCoordination(parts, { uri, part });
  return run?.ended;
}
