import { readFileSync, statSync } from 'node:fs';
import type { Readable } from 'node:stream';
import type { PlannedThread } from '../../scheduler/plan.ts';
import type { Failure } from '../../scheduler/failure.ts';
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
import { markOf, thisHost } from './process-mark.ts';
import type { Exit, RunningProcess } from './running-process.ts';
import { spawnProcess, type StartProblem } from './spawn-process.ts';
import { startCommand } from './start-command.ts';
import { StdoutOutput } from './stdout-output.ts';

/** Starts the process of an attempt in a quicker way; `undefined` where it cannot, and nothing has happened then. Never rejects. */
export type QuickStarter = (order: AttemptOrder) => Promise<RunningProcess | undefined>;

/** Runs attempts as processes of this machine. */
export class ProcessRunner implements AttemptRunner {
  /** Groups that succeeded attempts left something in: `session` to groups. */
  readonly #leftGroups = new Map<string, Set<number>>();
  readonly #environment: Environment;
  readonly #startQuickly: QuickStarter | undefined;

  /**
   * @param environment that of this program, from which what belongs to an editor is taken away
   * @param startQuickly tried first; otherwise processes are children of this one
   */
  constructor(environment: Readonly<Environment> = process.env, startQuickly?: QuickStarter) {
    this.#environment = userEnvironment(environment);
    this.#startQuickly = startQuickly;
  }

  start(order: AttemptOrder, listener: AttemptListener): Attempt {
    const attempt = new ProcessAttempt(order, listener, {
      environment: this.#environment,
      startQuickly: this.#startQuickly,
    });
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
  readonly #startQuickly: QuickStarter | undefined;
  readonly #stdout: StdoutOutput;
  #process: RunningProcess | undefined;
  #stopping: Promise<void> | undefined;
  #isStopped = false;
  #isUrgent = false;

  constructor(
    order: AttemptOrder,
    listener: AttemptListener,
    how: { readonly environment: Environment; readonly startQuickly: QuickStarter | undefined },
  ) {
    this.#order = order;
    this.#listener = listener;
    this.#environment = how.environment;
    this.#startQuickly = how.startQuickly;
    this.#stdout = new StdoutOutput(order.thread.outputFrom);
    this.ended = this.#run();
  }

  get group(): number | undefined {
    return this.#process?.group;
  }

  stop(manner?: StopManner): void {
    this.#isStopped = true;
    this.#isUrgent ||= manner === 'at-once';
    if (this.#process !== undefined) this.#stopping ??= this.#endProcess(this.#process);
  }

  async #run(): Promise<AttemptEnd> {
    const started = (await this.#startQuickly?.(this.#order)) ?? (await this.#spawn());
    if (started === undefined) return { kind: 'stopped' };
    if ('problem' in started) return spawnFailure(started.problem);
    this.#process = started;
    const { stdout, stderr } = started;
    const streams = [this.#read(stdout, 'stdout'), this.#read(stderr, 'stderr')];
    await this.#tellStart(started);
    const how = await started.exit;
    await quiet(streams);
    for (const stream of [stdout, stderr]) stream?.destroy();
    const end = await this.#endOf(how, started);
    await started.release?.();
    return end;
  }

  /** `undefined`: it has been stopped before. */
  async #spawn(): Promise<RunningProcess | StartProblem | undefined> {
    const order = this.#order;
    const environment = attemptEnvironment(order, this.#environment);
    const command = await startCommand(order.thread, { fileFolder: order.session.fileFolder, environment });
    if (this.#isStopped) return undefined;
    return command.ok ? spawnProcess({ order, command, environment }) : { problem: command.message };
  }

  async #tellStart(running: RunningProcess): Promise<void> {
    const { pid, started, group, scriptDigest } = running;
    const mark = started === undefined ? await markOf(pid) : { pid, started, host: thisHost };
    this.#listener.started({
      ...mark,
      ...(group === undefined ? {} : { group }),
      ...(scriptDigest === undefined ? {} : { script_digest: scriptDigest }),
    });
    if (this.#isStopped) this.#stopping ??= this.#endProcess(running);
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

  async #endOf(how: Exit, running: RunningProcess): Promise<AttemptEnd> {
    if (this.#isStopped) {
      await this.#stopping;
      return { kind: 'stopped' };
    }
    const end = this.#judge(how);
    // What a failed attempt left would disturb the next one.
    if (end.kind === 'failed' && mayHaveLeft(running)) await this.#endProcess(running);
    return this.#isStopped ? { kind: 'stopped' } : end;
  }

  #judge(how: Exit): AttemptEnd {
    if ('lost' in how) {
      const message = `The process that starts threads was ended (${how.lost}), and this one with it.`;
      return failed({ kind: 'signal', message });
    }
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

  #endProcess({ pid, group = pid, sharesGroup }: RunningProcess): Promise<void> {
    const { outputFile, session } = this.#order;
    return endProcesses({
      ...(sharesGroup ? { groups: [], sharedGroup: { id: group, others: session.folder } } : { groups: [group] }),
      outputPrefix: `${outputFile}\0`,
      gracePeriodMs: session.gracePeriodMs,
      isUrgent: () => this.#isUrgent,
    });
  }
}

/** Where others are in the same group, only a look at each process can tell. */
function mayHaveLeft({ pid, group = pid, sharesGroup }: RunningProcess): boolean {
  return sharesGroup || existsGroup(group);
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
