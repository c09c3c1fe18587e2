import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Disk } from '../disk/disk.ts';
import { isAlive, markOf } from '../process/process-mark.ts';
import type { ProcessMark } from '../process/process-mark.ts';

export type LockResult =
  | { readonly ok: true; readonly lock: SessionLock }
  /** `message` names the process that has the session. */
  | { readonly ok: false; readonly message: string };

/** The right to run one session, held by one process at a time. */
export interface SessionLock {
  release(): Promise<void>;
}

/**
 * Takes a session's lock unless a living process has it. A lock names its process with start time and host, and is
 * never judged by its age. Locks are numbered files: who finds the latest one's process dead makes the next number,
 * which only one can; no lock of a living process is ever removed by another.
 */
export async function takeLock(disk: Disk, folder: string): Promise<LockResult> {
  const mine = await markOf(process.pid);
  for (;;) {
    const latest = await latestLock(disk, folder);
    if (latest > 0) {
      const path = lockPath(folder, latest);
      const text = await disk.read(path, { limitBytes: 4096 });
      // It was released since the folder was listed.
      if (text === undefined) continue;
      const holder = parseMark(text.toString('utf8'));
      if (holder === undefined) return { ok: false, message: `${path} cannot be read. ${removeAdvice(path)}` };
      const alive = await isAlive(holder);
      if (alive !== false) return { ok: false, message: heldMessage(holder, { alive, path }) };
    }
    const path = lockPath(folder, latest + 1);
    if (!(await disk.create(path, Buffer.from(`${JSON.stringify(mine)}\n`)))) continue;
    if (await isOnlyLiving(disk, folder, latest + 1)) {
      return { ok: true, lock: { release: () => release(disk, folder, latest + 1) } };
    }
    await disk.remove(path);
    await delay(randomInt(1, 50));
  }
}

/**
 * Between listing the folder and making a lock, others may have taken the session, given it back and taken it again: then
 * there are two. Each sees the other here, both stand back, and chance lets one be first.
 */
async function isOnlyLiving(disk: Disk, folder: string, own: number): Promise<boolean> {
  for (const number of await lockNumbers(disk, folder)) {
    if (number === own) continue;
    const holder = await holderOf(disk, lockPath(folder, number));
    if (holder !== undefined && (await isAlive(holder)) !== false) return false;
  }
  return true;
}

/** Who has a session, as far as this machine can tell; `undefined`: nobody, or a process that is gone. */
export async function lockHolder(disk: Disk, folder: string): Promise<ProcessMark | undefined> {
  const holder = await latestHolder(disk, folder);
  return holder === undefined || (await isAlive(holder)) === false ? undefined : holder;
}

/** Whether a session was taken by a process that is gone: it was killed, and may have left others behind. */
export async function isAbandoned(disk: Disk, folder: string): Promise<boolean> {
  const holder = await latestHolder(disk, folder);
  return holder !== undefined && (await isAlive(holder)) === false;
}

async function latestHolder(disk: Disk, folder: string): Promise<ProcessMark | undefined> {
  const latest = await latestLock(disk, folder);
  return latest === 0 ? undefined : holderOf(disk, lockPath(folder, latest));
}

async function holderOf(disk: Disk, path: string): Promise<ProcessMark | undefined> {
  const text = await disk.read(path, { limitBytes: 4096 });
  return text === undefined ? undefined : parseMark(text.toString('utf8'));
}

/** Also takes away the locks of those before, who are gone, the oldest first: then no session looks abandoned that was looked after. */
async function release(disk: Disk, folder: string, own: number): Promise<void> {
  const numbers = (await lockNumbers(disk, folder)).filter((number) => number <= own).sort((a, b) => a - b);
  for (const number of numbers) await disk.remove(lockPath(folder, number));
}

function lockPath(folder: string, number: number): string {
  return join(folder, `lock.${number}`);
}

async function latestLock(disk: Disk, folder: string): Promise<number> {
  return Math.max(0, ...(await lockNumbers(disk, folder)));
}

async function lockNumbers(disk: Disk, folder: string): Promise<readonly number[]> {
  return (await disk.list(folder)).flatMap((name) => /^lock\.(\d{1,9})$/u.exec(name)?.[1] ?? []).map(Number);
}

function parseMark(text: string): ProcessMark | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { pid, host, started } = value as Record<string, unknown>;
  if (typeof pid !== 'number' || !Number.isSafeInteger(pid) || pid <= 0 || typeof host !== 'string') return undefined;
  return { pid, host, ...(typeof started === 'string' ? { started } : {}) };
}

function heldMessage(
  holder: ProcessMark,
  lock: { readonly alive: boolean | undefined; readonly path: string },
): string {
  if (lock.alive === true) return `The session is being run by process ${holder.pid} on ${holder.host}.`;
  return (
    `The session was taken by process ${holder.pid} on ${holder.host}, ` +
    `and whether that still runs cannot be seen from here. ${removeAdvice(lock.path)}`
  );
}

function removeAdvice(path: string): string {
  return `If no coordinator has this session any more, remove ${path}.`;
}
