import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { succeededThreads } from '../scheduler/state.ts';
import { takesPart } from '../scheduler/plan-links.ts';
import type { Plan, PlannedThread } from '../scheduler/plan.ts';
import type { OpenSession } from './session/session-store.ts';

/**
 * The threads of a session that need not run again when it is resumed: those that have succeeded and whose definition and
 * script, like those of everything before them, are what they were then.
 */
export async function keptThreads(session: OpenSession, fileFolder: string): Promise<readonly string[]> {
  const changed = new Set(session.changed);
  const digests = scriptDigests(session);
  for (const thread of session.plan.threads) {
    const before = digests.get(thread.name);
    if (before !== undefined && before !== (await digestOf(thread, fileFolder))) changed.add(thread.name);
  }
  spread(changed, session.plan);
  return succeededThreads(session.state).filter((name) => !changed.has(name));
}

/** Of each thread's latest attempt. */
function scriptDigests(session: OpenSession): ReadonlyMap<string, string> {
  const digests = new Map<string, string>();
  for (const event of session.events) {
    if (event.type === 'process_started' && event.script_digest !== undefined) {
      digests.set(event.thread, event.script_digest);
    }
  }
  return digests;
}

async function digestOf({ command }: PlannedThread, fileFolder: string): Promise<string | undefined> {
  if (command?.kind !== 'script') return undefined;
  const content = await readFile(resolve(fileFolder, command.path)).catch(() => undefined);
  return content === undefined ? undefined : createHash('sha256').update(content).digest('hex');
}

/** What lies behind a changed thread counts as changed. */
function spread(changed: Set<string>, plan: Plan): void {
  const targets = new Map<string, string[]>();
  for (const { source, target } of plan.dependencies.filter(takesPart)) {
    targets.set(source, [...(targets.get(source) ?? []), target]);
  }
  // The set grows while it is read.
  for (const name of changed) for (const target of targets.get(name) ?? []) changed.add(target);
}
