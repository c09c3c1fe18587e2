import { readdir } from 'node:fs/promises';
import { setImmediate as otherWork } from 'node:timers/promises';
import { readProcFile } from './proc-file.ts';

/** A machine can have many thousands of processes: how many are looked at before something else has its turn. */
const mostAtOnce = 256;

/** A process of this machine, as /proc tells of it. */
interface ListedProcess {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
}

/**
 * The processes of this machine that carry `THREAD_OUTPUT` with a value that begins so in their environment, and all
 * their descendants: what an attempt started and what has since left its group or lost its parent. Linux only; elsewhere
 * none is found. Never this process itself.
 */
export async function markedProcesses(outputPrefix: string): Promise<readonly number[]> {
  const processes = await listProcesses();
  const mark = Buffer.from(`THREAD_OUTPUT=${outputPrefix}`).toString('latin1');
  const marked = new Set<number>();
  for (const [number, { pid }] of processes.entries()) {
    if (pid !== process.pid && hasVariable(pid, mark)) marked.add(pid);
    if (number % mostAtOnce === mostAtOnce - 1) await otherWork();
  }
  if (marked.size === 0) return [];
  const children = new Map<number, number[]>();
  for (const { pid, parent } of processes) children.set(parent, [...(children.get(parent) ?? []), pid]);
  // The set grows while it is read.
  for (const pid of marked) for (const child of children.get(pid) ?? []) marked.add(child);
  marked.delete(process.pid);
  return [...marked];
}

/** Whether a process group has a member that has not ended; zombies have. */
export async function isGroupAlive(group: number): Promise<boolean> {
  if (!existsGroup(group)) return false;
  if (process.platform !== 'linux') return true;
  return (await listProcesses()).some((process) => process.group === group);
}

/** Cheap, but `true` also while only zombies are left. */
export function existsGroup(group: number): boolean {
  try {
    process.kill(-group, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Those that have not ended. */
async function listProcesses(): Promise<readonly ListedProcess[]> {
  const names = await readdir('/proc').catch(() => []);
  const processes: ListedProcess[] = [];
  for (const [number, name] of names.entries()) {
    if (number % mostAtOnce === mostAtOnce - 1) await otherWork();
    if (!/^\d+$/u.test(name)) continue;
    const stat = readProcFile(`/proc/${name}/stat`);
    if (stat === undefined) continue;
    const [state, parent, group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (state !== 'Z' && state !== 'X') {
      processes.push({ pid: Number(name), parent: Number(parent), group: Number(group) });
    }
  }
  return processes;
}

/** `mark`: its bytes, one to a character. */
function hasVariable(pid: number, mark: string): boolean {
  const environment = readProcFile(`/proc/${pid}/environ`);
  return environment !== undefined && (environment.startsWith(mark) || environment.includes(`\0${mark}`));
}
