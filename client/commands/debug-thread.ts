import { dirname, resolve } from 'node:path';
import * as vscode from 'vscode';
import { debugRun } from '../debug/debug-run.ts';
import { debuggerFor } from '../debug/debugger-for.ts';
import type { ScriptDebugger } from '../debug/script-debugger.ts';
import { scriptLanguage } from '../debug/script-language.ts';
import { textInNotice } from '../outside-text.ts';
import type { RunExit } from '../run/run-process.ts';
import { tellRefusal, type Refusal } from '../run/refusal.ts';
import { placeRefusal, startCoordination, type RunParts } from '../run/start-coordination.ts';
import { pickSession } from '../sessions/pick-session.ts';
import { chooseThread, type CalledThread } from '../thread-choice.ts';
import { chooseThreadFile } from '../thread-file-choice.ts';

/**
 * `threads.debugThread`: runs one thread and no other under the debugger, with the inputs of a session. It is a run like any
 * other, with all that a script gets from one, but without time limits and retries.
 *
 * @param session the session; where it is not given, the user picks it
 * @returns how the run ended; `undefined` when nothing was started
 */
export async function debugThread(
  parts: RunParts,
  called: CalledThread,
  session?: string,
): Promise<RunExit | undefined> {
  const uri = await chooseThreadFile(called.file);
  if (uri === undefined) return undefined;
  const thread = await chooseThread(parts.language, uri, called.thread);
  if (thread === undefined) return undefined;
  const found = placeRefusal(uri) ?? (await debuggerOf(parts, uri, thread));
  if ('reason' in found) {
    tellRefusal(found);
    return undefined;
  }
  const picked =
    session === undefined
      ? await pickSession(uri, vscode.l10n.t('Debug with the inputs of which session?'))
      : { session };
  if (picked === undefined) return undefined;
  const part = { kind: 'alone', thread, ...(picked.session !== undefined && { session: picked.session }) } as const;
  const { interpreterArgs: debugArgs, env = {} } = found;
  const run = await startCoordination(parts, { uri, part, debugArgs, env });
  if (run !== undefined) debugRun(run, thread, found);
  return run?.ended;
}

/** @returns why a thread cannot be debugged where it cannot */
async function debuggerOf(parts: RunParts, uri: vscode.Uri, thread: string): Promise<ScriptDebugger | Refusal> {
  const requirements = await parts.language.runRequirements(uri, { alone: thread });
  const name = textInNotice(thread);
  if (requirements?.script === undefined) {
    return { reason: vscode.l10n.t('{0} runs no script; only scripts for Node and Python can be debugged.', name) };
  }
  const language = await scriptLanguage(resolve(dirname(uri.fsPath), requirements.script));
  return language === undefined
    ? { reason: vscode.l10n.t('The script of {0} is for neither Node nor Python; only these can be debugged.', name) }
    : debuggerFor(language);
}
