import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { diskProblem, errorCode } from '../disk/disk-problem.ts';
import type { Environment } from './attempt-environment.ts';
import type { AttemptOrder } from './attempt-runner.ts';
import { openInput } from './open-input.ts';
import type { Exit, RunningProcess } from './running-process.ts';
import type { StartCommand } from './start-command.ts';

/** What is to be started for an attempt. */
export interface ProcessStart {
  readonly order: AttemptOrder;
  readonly command: StartCommand & { readonly ok: true };
  /** The whole environment. */
  readonly environment: Readonly<Environment>;
}

/** Why there is no process, as one plain sentence. */
export interface StartProblem {
  readonly problem: string;
}

/** Starts the process of an attempt as a child of this one, in a process group of its own. Never rejects. */
export async function spawnProcess(start: ProcessStart): Promise<RunningProcess | StartProblem> {
  const child = spawnChild(start);
  if ('problem' in child) return child;
  const { pid, stdout, stderr } = child;
  if (pid === undefined)
    return new Promise((resolve) => child.on('error', (error) => resolve(problemOf(error, start))));
  const exit = new Promise<Exit>((resolve) => child.on('exit', (code, signal) => resolve({ code, signal })));
  // That it could not be ended, which is looked after elsewhere.
  child.on('error', () => {});
  const group = process.platform === 'win32' ? {} : { group: pid };
  const { scriptDigest } = start.command;
  return {
    pid,
    ...group,
    sharesGroup: false,
    stdout,
    stderr,
    exit,
    ...(scriptDigest === undefined ? {} : { scriptDigest }),
  };
}

function spawnChild(start: ProcessStart): ChildProcess | StartProblem {
  const { order, command, environment } = start;
  let input: number;
  try {
    // A file and no pipe: whoever does not read it, or closes it early, disturbs nobody.
    input = openInput(order);
  } catch (error) {
    return { problem: diskProblem(error, order.inputFile) };
  }
  try {
    return spawn(command.file, command.args, {
      cwd: command.folder,
      env: environment,
      stdio: [input, 'pipe', 'pipe'],
      // A group of its own, so that everything in it can be ended together; Windows would open a window for it.
      detached: process.platform !== 'win32',
      windowsHide: true,
      windowsVerbatimArguments: command.verbatim ?? false,
    });
  } catch (error) {
    return problemOf(error, start);
  } finally {
    closeSync(input);
  }
}

function problemOf(error: unknown, { command }: ProcessStart): StartProblem {
  return { problem: problemText(error, command.file) };
}

function problemText(error: unknown, file: string): string {
  switch (errorCode(error)) {
    case 'ENOENT':
      return `${file} does not exist.`;
    case 'EACCES':
      return `${file} may not be executed by this user.`;
    case 'ENOEXEC':
      return `${file} is no program that this system can run, and has no \`#!\` line.`;
    case 'E2BIG':
      return 'Its arguments and environment are larger than this system allows.';
    case 'EAGAIN':
    case 'ENOMEM':
      return 'The system has no room for another process.';
    default:
      return diskProblem(error, file);
  }
}
