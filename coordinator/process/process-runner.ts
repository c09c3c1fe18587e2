import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { closeSync, readFileSync, statSync } from 'node:fs';
import type { Readable } from 'node:stream';
import type { PlannedThread } from '../../scheduler/plan.ts';
import type { Failure } from '../../scheduler/failure.ts';
import { diskProblem, errorCode } from '../disk/disk-problem.ts';
import type { Environment } from './attempt-environment.ts';
import { attemptEnvironment, userEnvironment } from './attempt-environment.ts';
import type {
  Attempt,
  AttemptEnd,
  AttemptListener,
  AttemptOrder,
  AttemptOutput,
  AttemptRunner,
  OutputStream,
  SessionPlace,
  StopManner,
} from './attempt-runner.ts';
import { outputLimitBytes, outputLimitFailure } from './attempt-runner.ts';
import { endProcesses } from './end-processes.ts';
import { existsGroup } from './marked-processes.ts';
import { openInput } from './open-input.ts';
import { markOf } from './process-mark.ts';
import type { StartCommand } from './start-command.ts';
import { startCommand } from './start-command.ts';
import { StdoutOutput } from './stdout-output.ts';

/** Runs attempts as processes of this machine, each in a process group of its own. */
export class ProcessRunner implements AttemptRunner {
  /** Groups that succeeded attempts left something in: `session` to groups. */
  readonly #leftGroups = new Map<string, Set<number>>();
  readonly #environment: Environment;

  /** `environment`: that of this program, from which what belongs to an editor is taken away. */
  constructor(environment: Readonly<Environment> = process.env) {
    this.#environment = userEnvironment(environment);
  }

  start(order: AttemptOrder, listener: AttemptListener): Attempt {
    const attempt = new ProcessAttempt(order, listener, this.#environment);
    // On Linux what attempts left is found by its environment.
    if (process.platform !== 'linux') void this.#rememberLeftGroup(attempt, order.session);
    return attempt;
  }

  async #rememberLeftGroup(attempt: ProcessAttempt, session: SessionPlace): Promise<void> {
    const end = await attempt.ended;
    const { group } = attempt;
    if (end.kind === 'succeeded' && group !== undefined && existsGroup(group)) this.#groupsOf(session).add(group);
  }

  async endSession(session: SessionPlace): Promise<void> {
    const groups = this.#groupsOf(session);
    this.#leftGroups.delete(session.id);
    await endProcesses({ groups: [...groups], outputPrefix: session.folder, gracePeriodMs: session.gracePeriodMs });
  }

  #groupsOf(session: SessionPlace): Set<number> {
    const groups = this.#leftGroups.get(session.id) ?? new Set<number>();
    this.#leftGroups.set(session.id, groups);
    return groups;
  }
}

/** After the process has exited, its pipes are read until nothing has come for so long ... */
const quietMs = 50;
/** ... but not longer than this: what it left behind may print for ever. */
const longestQuietWaitMs = 1000;

/**
 * One attempt as a process.
 *
 * preparing -> running -> exited (waiting for quiet) -> ended. `stop` in any state leads to ended by way of `endProcesses`.
 */
class ProcessAttempt implements Attempt {
  readonly ended: Promise<AttemptEnd>;
  readonly #order: AttemptOrder;
  readonly #listener: AttemptListener;
  readonly #environment: Environment;
  readonly #stdout: StdoutOutput;
  #child: ChildProcess | undefined;
  #stopping: Promise<void> | undefined;
  #isStopped = false;
  #isUrgent = false;

  constructor(order: AttemptOrder, listener: AttemptListener, environment: Environment) {
    this.#order = order;
    this.#listener = listener;
    this.#environment = attemptEnvironment(order, environment);
    this.#stdout = new StdoutOutput(order.thread.outputFrom);
    this.ended = this.#run();
  }

  get group(): number | undefined {
    return this.#child?.pid;
  }

  stop(manner?: StopManner): void {
    this.#isStopped = true;
    this.#isUrgent ||= manner === 'at-once';
    if (this.group !== undefined) this.#stopping ??= this.#endGroup(this.group);
  }

  async #run(): Promise<AttemptEnd> {
    const place = { fileFolder: this.#order.session.fileFolder, environment: this.#environment };
    const command = await startCommand(this.#order.thread, place);
    if (this.#isStopped) return { kind: 'stopped' };
    if (!command.ok) return spawnFailure(command.message);
    const child = this.#spawn(command);
    if ('kind' in child) return child;
    const exit = exitOf(child);
    const streams = [this.#read(child.stdout, 'stdout'), this.#read(child.stderr, 'stderr')];
    if (child.pid === undefined) return spawnFailure(startProblem(await exit, command));
    await this.#tellStart(child.pid, command);
    const how = await exit;
    await quiet(streams);
    for (const stream of [child.stdout, child.stderr]) stream?.destroy();
    return this.#endOf(how, child.pid);
  }

  #spawn(command: StartCommand & { readonly ok: true }): ChildProcess | AttemptEnd {
    let input: number;
    try {
      // A file and no pipe: whoever does not read it, or closes it early, disturbs nobody.
      input = openInput(this.#order);
    } catch (error) {
      return spawnFailure(diskProblem(error, this.#order.inputFile));
    }
    try {
      this.#child = spawn(command.file, command.args, {
        cwd: command.folder,
        env: this.#environment,
        stdio: [input, 'pipe', 'pipe'],
        // A group of its own, so that everything in it can be ended together; Windows would open a window for it.
        detached: process.platform !== 'win32',
        windowsHide: true,
        windowsVerbatimArguments: command.verbatim ?? false,
      });
      return this.#child;
    } catch (error) {
      return spawnFailure(startProblem(error, command));
    } finally {
      closeSync(input);
    }
  }

  async #tellStart(pid: number, command: StartCommand & { readonly ok: true }): Promise<void> {
    const mark = await markOf(pid);
    this.#listener.started({
      ...mark,
      ...(process.platform === 'win32' ? {} : { group: pid }),
      ...(command.scriptDigest === undefined ? {} : { script_digest: command.scriptDigest }),
    });
    if (this.#isStopped) this.#stopping ??= this.#endGroup(pid);
  }

  #read(stream: Readable | null, name: OutputStream): StreamReading {
    const reading: StreamReading = { stream, lastDataMs: 0, isPaused: false, isEnded: stream === null };
    stream?.on('data', (bytes: Buffer) => {
      reading.lastDataMs = performance.now();
      if (name === 'stdout') this.#stdout.push(bytes);
      const wait = this.#listener.printed(name, bytes);
      if (wait === undefined) return;
      reading.isPaused = true;
      stream.pause();
      void wait.finally(() => {
        reading.isPaused = false;
        reading.lastDataMs = performance.now();
        stream.resume();
      });
    });
    stream?.on('close', () => (reading.isEnded = true));
    // A pipe that breaks has nothing more to say; the process's exit tells the rest.
    stream?.on('error', () => (reading.isEnded = true));
    return reading;
  }

  async #endOf(how: Exit, pid: number): Promise<AttemptEnd> {
    if (this.#isStopped) {
      await this.#stopping;
      return { kind: 'stopped' };
    }
    const end = this.#judge(how);
    // What a failed attempt left would disturb the next one.
    if (end.kind === 'failed' && existsGroup(pid)) await this.#endGroup(pid);
    return this.#isStopped ? { kind: 'stopped' } : end;
  }

  #judge(how: Exit): AttemptEnd {
    if (how instanceof Error) return spawnFailure(how.message);
    if (how.signal !== null) {
      return failed({ kind: 'signal', message: `It was ended by ${how.signal}.`, signal: how.signal });
    }
    if (how.code !== 0) {
      const note = how.code === 75 ? ', which says that another try may succeed' : '';
      return failed({ kind: 'exit-code', message: `Exit code ${how.code}${note}.`, exit_code: how.code ?? -1 });
    }
    const output = this.#output();
    if (output === 'too-large') return failed(outputLimitFailure(outputName(this.#order.thread)));
    if (output === 'no-file') {
      const message =
        'What it made at THREAD_OUTPUT is no plain file; the output is to be written to a file of that name.';
      return failed({ kind: 'invalid-output', message });
    }
    return output === undefined ? { kind: 'succeeded' } : { kind: 'succeeded', output };
  }

  #output(): AttemptOutput | 'too-large' | 'no-file' | undefined {
    if (this.#order.thread.outputFrom !== 'file') return this.#stdout.output();
    const file = this.#order.outputFile;
    const stats = statSync(file, { throwIfNoEntry: false });
    if (stats === undefined) return undefined;
    if (!stats.isFile()) return 'no-file';
    return stats.size > outputLimitBytes ? 'too-large' : { kind: 'file', bytes: readFileSync(file) };
  }

  #endGroup(group: number): Promise<void> {
    const { outputFile, session } = this.#order;
    return endProcesses({
      groups: [group],
      outputPrefix: `${outputFile}\0`,
      gracePeriodMs: session.gracePeriodMs,
      isUrgent: () => this.#isUrgent,
    });
  }
}

function outputName(thread: PlannedThread): string {
  switch (thread.outputFrom) {
    case 'file':
      return 'Its output file';
    case 'stdout':
      return 'Its output on standard output';
    case 'last_line':
      return 'The last line of its standard output';
  }
}

function failed(failure: Failure): AttemptEnd {
  return { kind: 'failed', failure };
}

function spawnFailure(message: string): AttemptEnd {
  return failed({ kind: 'spawn', message });
}

type Exit = { readonly code: number | null; readonly signal: NodeJS.Signals | null } | Error;

/** `error` comes instead of `exit` where the process could not be started. */
function exitOf(child: ChildProcess): Promise<Exit> {
  return new Promise((resolve) => {
    child.on('exit', (code, signal) => resolve({ code, signal }));
    child.on('error', resolve);
  });
}

function startProblem(error: unknown, command: StartCommand & { readonly ok: true }): string {
  switch (errorCode(error)) {
    case 'ENOENT':
      return `${command.file} does not exist.`;
    case 'EACCES':
      return `${command.file} may not be executed by this user.`;
    case 'ENOEXEC':
      return `${command.file} is no program that this system can run, and has no \`#!\` line.`;
    case 'E2BIG':
      return 'Its arguments and environment are larger than this system allows.';
    case 'EAGAIN':
    case 'ENOMEM':
      return 'The system has no room for another process.';
    default:
      return diskProblem(error, command.file);
  }
}

interface StreamReading {
  readonly stream: Readable | null;
  lastDataMs: number;
  isPaused: boolean;
  isEnded: boolean;
}

/** Waits until both streams have ended, or have been quiet for long enough since the process exited. */
async function quiet(streams: readonly StreamReading[]): Promise<void> {
  const exitedAt = performance.now();
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    const look = () => {
      clearTimeout(timer);
      const open = streams.filter((reading) => !reading.isEnded);
      const now = performance.now();
      const isPaused = open.some((reading) => reading.isPaused);
      const quietAt = Math.max(exitedAt, ...open.map((reading) => reading.lastDataMs)) + quietMs;
      if (open.length === 0 || (!isPaused && now >= Math.min(quietAt, exitedAt + longestQuietWaitMs))) return resolve();
      timer = setTimeout(look, isPaused ? quietMs : Math.max(1, quietAt - now));
    };
    for (const { stream } of streams) stream?.on('close', look);
    look();
  });
}
