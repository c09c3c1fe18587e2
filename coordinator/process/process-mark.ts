import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { readProcFile } from './proc-file.ts';

/** What names one process for ever: its id, when it began (in the system's own words), and the machine. */
export interface ProcessMark {
  readonly pid: number;
  /** Absent where the system does not tell; then nothing can be said about the process later. */
  readonly started?: string;
  readonly host: string;
}

export const thisHost: string = hostname();

/** The mark of a process that runs now. Fast on Linux; asks `ps` on other Unix systems; on Windows it tells no beginning. */
export async function markOf(pid: number): Promise<ProcessMark> {
  const started = await beginningOf(pid);
  return { pid, host: thisHost, ...(started === undefined ? {} : { started }) };
}

/**
 * Whether the process that the mark names is still there. `undefined`: it cannot be told, because it is on another
 * machine or the system does not say when processes begin.
 */
export async function isAlive(mark: ProcessMark): Promise<boolean | undefined> {
  if (mark.host !== thisHost) return undefined;
  // What has ended and waits for its parent to look is a process only by name.
  if (!exists(mark.pid) || (process.platform === 'linux' && linuxProcess(mark.pid)?.isZombie !== false)) return false;
  if (mark.started === undefined) return undefined;
  return (await beginningOf(mark.pid)) === mark.started;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It exists but belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function beginningOf(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') return linuxProcess(pid)?.started;
  if (process.platform === 'win32') return undefined;
  return new Promise((resolve) => {
    execFile('ps', ['-o', 'lstart=', '-p', String(pid)], { env: { LC_ALL: 'C', TZ: 'UTC' } }, (error, stdout) =>
      resolve(error === null && stdout.trim() !== '' ? stdout.trim() : undefined),
    );
  });
}

function linuxProcess(pid: number): LinuxProcess | undefined {
  const stat = readProcFile(`/proc/${pid}/stat`);
  return stat === undefined ? undefined : linuxProcessOf(stat);
}

interface LinuxProcess {
  /** Clock ticks since the machine's start, and which start that was. */
  readonly started: string;
  readonly isZombie: boolean;
}

/** `stat`: what Linux tells of a process in the file of that name. */
export function linuxProcessOf(stat: string): LinuxProcess {
  // The second field is the command in parentheses and may hold anything; those behind it hold no parentheses.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { started: `${bootId()}:${fields[19] ?? ''}`, isZombie: fields[0] === 'Z' || fields[0] === 'X' };
}

let knownBootId: string | undefined;

function bootId(): string {
  knownBootId ??= readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  return knownBootId;
}
