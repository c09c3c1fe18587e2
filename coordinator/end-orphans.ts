import type { SessionEvent } from '../scheduler/event.ts';
import { endProcesses } from './process/end-processes.ts';
import { isAlive, thisHost } from './process/process-mark.ts';
import { isAbandoned } from './session/session-lock.ts';
import type { OpenSession, SessionStore } from './session/session-store.ts';

/**
 * Finds and ends what killed coordinators left running: of every session of the folder whose lock names a process that
 * is gone. The processes are known by id and beginning, or by the variables that they carry, so nothing else is touched.
 */
export async function endOrphans(store: SessionStore): Promise<void> {
  for (const id of await store.ids()) {
    if (!(await isAbandoned(store.disk, store.folderOf(id)))) continue;
    const opened = await store.open(id);
    if (opened.ok) {
      await endOrphansOf(opened);
      await opened.close();
    } else if (opened.kind === 'damaged') {
      // Nothing is known of its processes but what they carry themselves.
      await endProcesses({ groups: [], outputPrefix: store.folderOf(id), gracePeriodMs: 0 });
    }
  }
}

async function endOrphansOf(session: OpenSession): Promise<void> {
  const groups: number[] = [];
  for (const { pid, group, started, host } of unfinishedProcesses(session.events)) {
    if (host !== thisHost || started === undefined) continue;
    if (await isAlive({ pid, started, host })) groups.push(group ?? pid);
  }
  await endProcesses({
    groups,
    outputPrefix: session.files.folder,
    gracePeriodMs: session.plan.settings.gracePeriodMs,
  });
}

type ProcessStarted = Extract<SessionEvent, { readonly type: 'process_started' }>;

function unfinishedProcesses(events: readonly SessionEvent[]): readonly ProcessStarted[] {
  const open = new Map<string, ProcessStarted>();
  for (const event of events) {
    if (event.type === 'process_started') open.set(event.thread, event);
    else if (event.type === 'attempt_ended') open.delete(event.thread);
  }
  return [...open.values()];
}
