import type * as vscode from 'vscode';
import { inputsOfSession } from '../../coordinator/data/inputs-of-session.ts';
import { SessionStore } from '../../coordinator/session/session-store.ts';
import type { RunParameter } from '../../server/protocol/requests.ts';
import type { RunPart } from './run-request.ts';

/**
 * The inputs of a run that nobody but the user can supply. A session that is resumed has those that were given with it, and
 * one whose data is used has what the threads before gave; what only seems to be there the run itself will ask for.
 */
export async function openParameters(
  uri: vscode.Uri,
  part: RunPart,
  parameters: readonly RunParameter[],
): Promise<readonly RunParameter[]> {
  if (part.kind === 'resume') return [];
  if ((part.kind !== 'from' && part.kind !== 'alone') || part.session === undefined) return parameters;
  const session = await SessionStore.ofFile(uri.fsPath).read(part.session);
  if (!session.ok) return parameters;
  const taken = new Set([part.thread, ...parameters.map(({ thread }) => thread)]);
  const supplied = await inputsOfSession(session, { plan: session.plan, taken });
  return parameters.filter(({ thread, field }) => supplied.get(thread)?.has(field) !== true);
}
