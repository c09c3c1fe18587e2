import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { succeededThreads } from '../scheduler/state.ts';
import { takesPart } from '../scheduler/plan-links.ts';
import type { Plan, PlannedThread } from '../scheduler/plan.ts';
import type { OpenSession } from './session/session-store.ts';

/**
 * The threads of a session that need not run again when it is resumed: those that have succeeded, whose output is still there,
 * and whose definition and script, like those of everything before them, are what they were then.
 */
export async function keptThreads(session: OpenSession, fileFolder: string): Promise<readonly string[]> {
  const changed = new Set(session.changed);
  const digests = scriptDigests(session);
  for (const thread of session.plan.threads) {
    const before = digests.get(thread.name);
    if (before !== undefined && before !== (await digestOf(thread, fileFolder))) changed.add(thread.name);
  }
  for (const thread of await lostOutputs(session)) changed.add(thread);
  spread(changed, session.plan);
  return succeededThreads(session.state).filter((name) => !changed.has(name));
}

/** The threads that gave something which somebody has deleted since. */
async function lostOutputs({ events, data, plan }: OpenSession): Promise<readonly string[]> {
  const given = new Map<string, number>();
  for (const event of events) {
    if (event.type !== 'attempt_ended') continue;
    if (event.output_preview === undefined) given.delete(event.thread);
    else given.set(event.thread, event.attempt);
  }
  const isThere = await data.keptOutputs();
  return plan.threads.flatMap(({ name }) => {
    const attempt = given.get(name);
    return attempt === undefined || isThere(name, attempt) ? [] : name;
  });
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
