import { readdir } from 'node:fs/promises';
import { setImmediate as otherWork } from 'node:timers/promises';
import { readProcFile } from './proc-file.ts';
import { sharedReading } from './shared-reading.ts';

/** A machine can have many thousands of processes: how many are looked at before something else has its turn. */
const mostAtOnce = 256;

/** A process of this machine, as /proc tells of it. */
interface ListedProcess {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
}

interface MarkedProcess extends ListedProcess {
  /** The values that it has of `THREAD_OUTPUT`, each with the zero byte behind it. Absent where it is somebody else's. */
  readonly outputs: readonly string[] | undefined;
}

/** A process group of which only some belong to an attempt. */
export interface SharedGroup {
  readonly id: number;
  /** How the value of `THREAD_OUTPUT` begins in the environment of all that may belong to others. */
  readonly others: string;
}

/**
 * The processes of this machine that carry `THREAD_OUTPUT` with a value that begins so in their environment, and all
 * their descendants: what an attempt started and what has since left its group or lost its parent. Linux only; elsewhere
 * none is found. Never this process itself.
 *
 * @param group Those of this process group, too, that do not carry what others carry: they have thrown the variable away.
 */
export async function markedProcesses(outputPrefix: string, group?: SharedGroup): Promise<readonly number[]> {
  const processes = await readMarks();
  const prefix = bytesOf(outputPrefix);
  const others = bytesOf(group?.others ?? '');
  const marked = new Set<number>();
  for (const { pid, outputs, group: own } of processes) {
    if (outputs === undefined || pid === process.pid) continue;
    const isUnmarkedInGroup = own === group?.id && !outputs.some((output) => output.startsWith(others));
    if (isUnmarkedInGroup || outputs.some((output) => output.startsWith(prefix))) marked.add(pid);
  }
  if (marked.size === 0) return [];
  const children = new Map<number, number[]>();
  for (const { pid, parent } of processes) children.set(parent, [...(children.get(parent) ?? []), pid]);
  // The set grows while it is read.
  for (const pid of marked) for (const child of children.get(pid) ?? []) marked.add(child);
  marked.delete(process.pid);
  return [...marked];
}

const readMarks = sharedReading(async (): Promise<readonly MarkedProcess[]> => {
  const marked: MarkedProcess[] = [];
  for (const [number, listed] of (await listProcesses()).entries()) {
    marked.push({ ...listed, outputs: outputsOf(listed.pid) });
    if (number % mostAtOnce === mostAtOnce - 1) await otherWork();
  }
  return marked;
});

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
const listProcesses = sharedReading(async (): Promise<readonly ListedProcess[]> => {
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
});

const variable = '\0THREAD_OUTPUT=';

/** One to a character. */
function bytesOf(text: string): string {
  return Buffer.from(text).toString('latin1');
}

/** Bytes, one to a character. */
function outputsOf(pid: number): readonly string[] | undefined {
  const variables = readProcFile(`/proc/${pid}/environ`);
  if (variables === undefined) return undefined;
  const environment = `\0${variables}\0`;
  const outputs: string[] = [];
  for (let at = environment.indexOf(variable); at >= 0; at = environment.indexOf(variable, at + 1)) {
    const start = at + variable.length;
    outputs.push(environment.slice(start, environment.indexOf('\0', start) + 1));
  }
  return outputs;
}
