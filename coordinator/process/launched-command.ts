import { constants as system } from 'node:os';
import { CommandOutput } from './command-output.ts';
import { linuxProcessOf } from './process-mark.ts';
import type { Exit, RunningProcess } from './running-process.ts';

/** The pipes of a launcher, as open files of this process. */
export interface LauncherPipes {
  readonly stdout: number;
  readonly stderr: number;
}

/** A file of this process as others can open it, for as long as it lives. */
export function pathOfFile(file: number): string {
  return `/proc/${process.pid}/fd/${file}`;
}

/** What a command prints is shown so much later at the most. */
const unwatchedMs = 5;

/**
 * One command of a launcher: told its start and its end, it makes a process of them.
 *
 * waiting -> running -> ended; or waiting -> ended, when it could not be run.
 */
export class LaunchedCommand {
  /** `undefined`: it could not be run, and nothing of it has happened. */
  readonly started: Promise<RunningProcess | undefined>;
  /** When it has ended, all is done about it and its pipes are closed: whether all that it started has closed them, too. */
  readonly released: Promise<boolean>;
  readonly #stdout: CommandOutput;
  readonly #stderr: CommandOutput;
  readonly #exit: Promise<Exit>;
  #tellStart!: (started: RunningProcess | undefined) => void;
  #tellExit!: (exit: Exit) => void;
  #tellDone!: () => void;
  #isRunning = false;
  #isKilled = false;
  #watchLater: NodeJS.Timeout | undefined;

  /** Throws where the system has no file left. */
  constructor(pipes: LauncherPipes) {
    this.#stdout = new CommandOutput(pathOfFile(pipes.stdout));
    try {
      this.#stderr = new CommandOutput(pathOfFile(pipes.stderr));
    } catch (error) {
      this.#stdout.destroy();
      throw error;
    }
    this.started = new Promise((resolve) => (this.#tellStart = resolve));
    this.#exit = new Promise((resolve) => (this.#tellExit = resolve));
    const closed = Promise.all([this.#stdout, this.#stderr].map(isReadToItsEnd));
    const isDone = new Promise<void>((resolve) => (this.#tellDone = resolve));
    this.released = Promise.all([closed, this.#exit, isDone]).then(([ends]) => ends.every(Boolean));
  }

  /** `stat`: what the system tells of its process, when that has just begun. */
  begin(stat: string, group: number): void {
    this.#isRunning = true;
    this.#watchLater = setTimeout(() => this.#outputs((output) => output.watch()), unwatchedMs);
    this.#tellStart({
      pid: Number.parseInt(stat, 10),
      started: linuxProcessOf(stat).started,
      group,
      sharesGroup: true,
      stdout: this.#stdout,
      stderr: this.#stderr,
      exit: this.#exit,
      release: async () => {
        this.#tellDone();
        await this.released;
      },
    });
  }

  /** The shell says something of its own, which for a command that runs is by which signal it was ended. */
  remark(): void {
    this.#isKilled = this.#isRunning;
  }

  /** `status`: as shells have it. They are silent about SIGINT and SIGPIPE, which look like the exit codes 130 and 141. */
  end(status: number): void {
    const signal = this.#isKilled ? signalOf(status - 128) : undefined;
    this.#end(signal === undefined ? { code: status, signal: null } : { code: null, signal });
  }

  /** Its launcher is gone. */
  lose(how: string): void {
    this.#end({ lost: how });
  }

  #end(exit: Exit): void {
    clearTimeout(this.#watchLater);
    this.#tellExit(exit);
    if (this.#isRunning) return this.#outputs((output) => output.readRest());
    this.#tellStart(undefined);
    this.#tellDone();
    this.#outputs((output) => output.destroy());
  }

  #outputs(act: (output: CommandOutput) => void): void {
    act(this.#stdout);
    act(this.#stderr);
  }
}

function isReadToItsEnd(stream: CommandOutput): Promise<boolean> {
  return new Promise((resolve) => {
    stream.once('end', () => resolve(true));
    stream.once('close', () => resolve(false));
  });
}

function signalOf(number: number): NodeJS.Signals | undefined {
  const [name] = Object.entries(system.signals).find(([, value]) => value === number) ?? [];
  return name as NodeJS.Signals | undefined;
}
