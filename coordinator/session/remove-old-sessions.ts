import type { Plan } from '../../scheduler/plan.ts';
import type { SessionStore } from './session-store.ts';

/** For so long a session that can still be resumed is never removed. */
const resumableForMs = 24 * 60 * 60 * 1000;

/**
 * Keeps the newest sessions of a plan's file, as many as it says, and removes the older ones: never one that a coordinator has,
 * nor one younger than a day that can still be resumed.
 */
export async function removeOldSessions(store: SessionStore, plan: Plan): Promise<void> {
  const sessions = await store.list(plan.file);
  for (const { id, status, startedAt } of sessions.slice(plan.settings.keepSessions)) {
    const isYoung = Date.now() - startedAt < resumableForMs;
    if (status === 'running' || (status !== 'succeeded' && isYoung)) continue;
    // One that cannot be removed now is tried again after the next run.
    await store.remove(id).catch(() => {});
  }
}
