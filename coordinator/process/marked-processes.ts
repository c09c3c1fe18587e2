import { readdir, readFile } from 'node:fs/promises';

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
  const mark = Buffer.from(`THREAD_OUTPUT=${outputPrefix}`);
  const marked = new Set<number>();
  for (const { pid } of processes) {
    if (pid !== process.pid && (await hasVariable(pid, mark))) marked.add(pid);
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
  for (const name of names) {
    if (!/^\d+$/u.test(name)) continue;
    const stat = await readFile(`/proc/${name}/stat`, 'latin1').catch(() => undefined);
    if (stat === undefined) continue;
    const [state, parent, group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (state !== 'Z' && state !== 'X') {
      processes.push({ pid: Number(name), parent: Number(parent), group: Number(group) });
    }
  }
  return processes;
}

async function hasVariable(pid: number, mark: Buffer): Promise<boolean> {
  const environment = await readFile(`/proc/${pid}/environ`).catch(() => undefined);
  if (environment === undefined) return false;
  const at = environment.indexOf(mark);
  return at === 0 || (at > 0 && environment[at - 1] === 0);
}
