import { execFile } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { existsGroup, isGroupAlive, markedProcesses, type SharedGroup } from './marked-processes.ts';

/** Processes that belong together and are ended together. */
export interface ProcessFamily {
  /** Their groups; on Windows the roots of process trees. */
  readonly groups: readonly number[];
  /** A group that others are in, too, with how their `THREAD_OUTPUT` begins. On Linux only. */
  readonly sharedGroup?: SharedGroup;
  /** How the value of `THREAD_OUTPUT` begins in their environment. */
  readonly outputPrefix: string;
  readonly gracePeriodMs: number;
  /** Asked again and again: the grace period is over before its time. */
  readonly isUrgent?: () => boolean;
}

/**
 * Ends processes: SIGTERM to their groups, SIGKILL when the grace period is over, then SIGKILL to whatever still carries
 * their variables, because it left its group. Returns when none is left. Of a group that is shared, the same for each process
 * that does not carry the variables of others. On Windows, which has no signals, the whole process trees.
 */
export async function endProcesses(family: ProcessFamily): Promise<void> {
  if (process.platform === 'win32') {
    await Promise.all(family.groups.map(endTree));
    return;
  }
  await Promise.all(family.groups.map((group) => endGroup(group, family)));
  await endMarked(family);
}

/** How often is looked whether a group has gone: nothing tells of the end of processes that are not our children. */
const lookEveryMs = 20;

async function endGroup(
  group: number,
  { gracePeriodMs, isUrgent = () => false }: Pick<ProcessFamily, 'gracePeriodMs' | 'isUrgent'>,
): Promise<void> {
  if (!existsGroup(group)) return;
  signalGroup(group, 'SIGTERM');
  const killAt = performance.now() + gracePeriodMs;
  while (await isGroupAlive(group)) {
    if (performance.now() >= killAt || isUrgent()) signalGroup(group, 'SIGKILL');
    await delay(lookEveryMs);
  }
}

/** A process that forks while it is being ended is found in the next round. */
async function endMarked(family: ProcessFamily): Promise<void> {
  const { outputPrefix, sharedGroup, gracePeriodMs, isUrgent = () => false } = family;
  const killAt = performance.now() + (sharedGroup === undefined ? 0 : gracePeriodMs);
  const asked = new Set<number>();
  for (;;) {
    const pids = await markedProcesses(outputPrefix, sharedGroup);
    if (pids.length === 0) break;
    const isOver = performance.now() >= killAt || isUrgent();
    for (const pid of pids) {
      if (isOver) signal(pid, 'SIGKILL');
      else if (!asked.has(pid)) signal(pid, 'SIGTERM');
      asked.add(pid);
    }
    await delay(lookEveryMs);
  }
  // They may have stopped the first of the group, which is to tell of their end.
  if (sharedGroup !== undefined) signal(sharedGroup.id, 'SIGCONT');
}

/** Signals every process of a group; one that has gone is fine. */
export function signalGroup(group: number, name: 'SIGTERM' | 'SIGKILL'): void {
  signal(-group, name);
}

function signal(pid: number, name: 'SIGTERM' | 'SIGKILL' | 'SIGCONT'): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended by itself, or belongs to another user since it changed its own: nothing that we could do about it.
  }
}

function endTree(pid: number): Promise<void> {
  return new Promise((resolve) => {
    execFile('taskkill', ['/PID', String(pid), '/T', '/F'], () => resolve());
  });
}
