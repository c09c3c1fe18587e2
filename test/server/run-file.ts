import assert from 'node:assert/strict';
import { dirname } from 'node:path';
import { planOfFile, type FileInputs } from '../../coordinator/plan-of-file.ts';
import { SessionManager } from '../../coordinator/session-manager.ts';

/** Runs a thread file to its end, as the command line does; returns the session's name. */
export async function runFile(path: string, inputs: FileInputs = {}): Promise<string> {
  const planned = await planOfFile(path, inputs);
  assert.ok(planned.ok, planned.ok ? '' : planned.message);
  const sessions = new SessionManager(dirname(path));
  const id = await sessions.createSession(planned.plan);
  await sessions.coordinateThreadExecution(id);
  return id;
}
