import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, constants, openSync, realpathSync, rmSync } from 'node:fs';
import { Socket } from 'node:net';
import { basename, join, resolve } from 'node:path';
import type { Writable } from 'node:stream';
import { attemptVariables, type Environment } from './attempt-environment.ts';
import type { AttemptOrder, SessionPlace } from './attempt-runner.ts';
import { LaunchedCommand, type LauncherPipes, pathOfFile } from './launched-command.ts';
import { openInput } from './open-input.ts';
import { readProcFile } from './proc-file.ts';
import type { RunningProcess } from './running-process.ts';

/**
 * `free`: it waits for a command. `prepared`: it has one that waits before its line. `retired`: it gets no command any more, because
 * something of the last one still has its pipes, or because it is gone. `failed`: the same before it could begin, as another one would.
 */
export type ShellLauncherState = 'beginning' | 'free' | 'prepared' | 'busy' | 'retired' | 'failed';

const shell = '/bin/sh';
/** The file by which the shell tells what it does, and its own errors. */
const channel = 3;
/** The file from which a prepared command reads that it may go on. Unread, it would let the next one go: there is none then. */
const goAhead = 4;
/** What it tells is shorter; a line without an end is not one of ours. */
const longestLine = 64 * 1024;

let latestNumber = 0;

/**
 * A shell that runs command lines, one at a time, each as a shell of its own. Small as it is, it starts one in a fraction of the time
 * that Node takes; dash does so without copying itself.
 *
 * What commands print goes into two pipes, which this process keeps open for reading and opens anew for each command, and which the
 * command opens for writing: when their end is read, all that it started has closed them. They have no name but that of an open
 * file of this process, so that nobody waits for a reader that is gone.
 *
 * A command tells of its process before it goes on to its line; where it does not, nothing of the line has been run.
 */
export class ShellLauncher {
  readonly #shell: ChildProcess;
  readonly #commands: Writable;
  readonly #goAhead: Writable;
  readonly #environment: Readonly<Environment>;
  readonly #gone: Promise<void>;
  readonly #pipeFiles: readonly [string, string];
  #pipes: LauncherPipes | undefined;
  #state: ShellLauncherState = 'beginning';
  #command: LaunchedCommand | undefined;
  #preparedFor: AttemptOrder | undefined;
  #told = '';

  /**
   * @param environment what scripts get, before anything of the contract is added
   * @throws where the system has no room for another process
   */
  constructor(session: SessionPlace, environment: Readonly<Environment>) {
    latestNumber += 1;
    const name = join(session.folder, `launcher-${process.pid}-${latestNumber}`);
    this.#pipeFiles = [`${name}.stdout`, `${name}.stderr`];
    this.#environment = environment;
    this.#shell = spawn(shell, ['-s'], {
      cwd: session.fileFolder,
      // By this mark it is found with what else belongs to the session.
      env: { ...environment, THREAD_OUTPUT: join(session.folder, 'launcher') },
      // A session of its own: what a terminal sends to the coordinator must not end this one first.
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore', 'pipe', 'pipe'],
    });
    const gone = new Promise<string>((resolve) => {
      this.#shell.on('error', (error) => resolve(error.message));
      // Not before all that it told has been read.
      this.#shell.on('close', (code, signal) => resolve(signal ?? `exit code ${code}`));
    });
    // Where there are too many files open, there are none of these, whatever the types say.
    const { stdin, stdio } = this.#shell as Partial<ChildProcess>;
    const [told, ahead] = [stdio?.[channel], stdio?.[goAhead]];
    if (!stdin || !(told instanceof Socket) || !(ahead instanceof Socket))
      throw new Error('The system has no room for another process.');
    this.#commands = stdin;
    this.#goAhead = ahead;
    this.#gone = gone.then((how) => this.#lose(how));
    // What cannot be said any more is answered by the end of the process, which comes too.
    stdin.on('error', () => {});
    told.on('error', () => {});
    ahead.on('error', () => {});
    told.on('data', (bytes: Buffer) => this.#take(bytes.toString('latin1')));
    this.#begin();
  }

  /** Whether this system has what it takes. Other shells would be no faster than Node. */
  static get isOfUse(): boolean {
    try {
      return process.platform === 'linux' && basename(realpathSync(shell)) === 'dash' && mayOpenManyFiles();
    } catch {
      return false;
    }
  }

  /** Whether a shell can be told what a thread runs. */
  static canRun({ thread }: AttemptOrder): boolean {
    const isSayable = (text: string): boolean => !text.includes('\0');
    return (
      thread.command?.kind === 'shell' &&
      isSayable(thread.command.line) &&
      Object.entries(thread.env).every(([name, value]) => /^[A-Za-z_]\w*$/u.test(name) && isSayable(value))
    );
  }

  get state(): ShellLauncherState {
    return this.#state;
  }

  /**
   * Runs a thread that `canRun`. Only for a launcher that is `free`, or prepared for it.
   *
   * @returns `undefined` where it could not be run; nothing of it has happened then
   */
  async run(order: AttemptOrder): Promise<RunningProcess | undefined> {
    const command = this.isPreparedFor(order) ? this.#command : this.#launch(order, 'at once');
    if (command === undefined) return undefined;
    if (this.#state === 'prepared') this.#goAhead.write('\n');
    this.#state = 'busy';
    return command.started;
  }

  /** Does for a thread that `canRun` all that comes before its line. Only for a launcher that is `free`. */
  prepare(order: AttemptOrder): void {
    if (this.#launch(order, 'when told') === undefined) return;
    this.#state = 'prepared';
    this.#preparedFor = order;
  }

  isPreparedFor(order: AttemptOrder): boolean {
    return this.#state === 'prepared' && this.#preparedFor === order;
  }

  /** Returns when it is gone. What it runs goes on. */
  async end(): Promise<void> {
    this.#retire('retired');
    this.#shell.kill('SIGKILL');
    await this.#gone;
  }

  #begin(): void {
    const files = this.#pipeFiles.map(quoted).join(' ');
    // What a script sends to its process group is not meant for this shell; with a command of its own it hands no signal's
    // being ignored on to what it starts.
    this.#say(
      `trap : HUP INT QUIT TERM USR1 USR2 ALRM; exec 2>&${channel}; mkfifo -m 600 ${files} && echo made >&${channel}`,
    );
  }

  #openPipes(): void {
    const [stdout, stderr] = this.#pipeFiles.map((file) => {
      const pipe = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
      rmSync(file);
      return pipe;
    }) as [number, number];
    this.#pipes = { stdout, stderr };
    this.#say(`: >${pathOfFile(stdout)} >${pathOfFile(stderr)} && echo ready >&${channel}`);
  }

  #launch(order: AttemptOrder, goes: 'at once' | 'when told'): LaunchedCommand | undefined {
    const pipes = this.#pipes;
    const { session, thread, inputFile } = order;
    if (pipes === undefined || thread.command?.kind !== 'shell') return undefined;
    const folder = quoted(resolve(session.fileFolder, thread.cwd));
    let launched: LaunchedCommand;
    try {
      closeSync(openInput(order));
      launched = new LaunchedCommand(pipes);
    } catch {
      return undefined;
    }
    this.#command = launched;
    const files = `<${quoted(inputFile)} >${pathOfFile(pipes.stdout)} 2>${pathOfFile(pipes.stderr)}`;
    // Meanwhile another folder may have come in the place of the one where it waits.
    const wait = `read -r THREADS_GO <&${goAhead} && [ . -ef ${folder} ] || exit; unset THREADS_GO; `;
    const tell = `echo "p$THREADS_STAT" >&${channel}; unset THREADS_STAT; exec ${channel}>&- ${goAhead}<&-`;
    const script = `exec ${files}; read -r THREADS_STAT </proc/self/stat; ${goes === 'at once' ? '' : wait}${tell}; ${thread.command.line}`;
    this.#say(`${goTo(folder)}${this.#variables(order)}${shell} -c ${quoted(script)}; echo "e$?" >&${channel}`);
    void this.#release(launched);
    return launched;
  }

  #variables(order: AttemptOrder): string {
    const { PWD, OLDPWD } = this.#environment;
    const variables = {
      ...(PWD !== undefined && { PWD }),
      ...(OLDPWD !== undefined && { OLDPWD }),
      ...attemptVariables(order),
    };
    return Object.entries(variables)
      .map(([name, value]) => `${name}=${quoted(value)} `)
      .join('');
  }

  async #release(command: LaunchedCommand): Promise<void> {
    const isReleased = await command.released;
    this.#command = undefined;
    if (this.#state !== 'busy' && this.#state !== 'prepared') return;
    if (isReleased) this.#state = 'free';
    else this.#retire('retired');
  }

  #say(text: string): void {
    this.#commands.write(`${text}\n`);
  }

  #take(text: string): void {
    const lines = `${this.#told}${text}`.split('\n');
    this.#told = lines.pop() ?? '';
    for (const line of lines) this.#hear(line);
    if (this.#told.length > longestLine) this.#shell.kill('SIGKILL');
  }

  #hear(line: string): void {
    const { pid: group = 0 } = this.#shell;
    if (this.#state === 'beginning') this.#hearOfBeginning(line);
    else if (/^p[1-9]\d* \(.*\) (?:\S+ ){20}/u.test(line)) this.#command?.begin(line.slice(1), group);
    else if (/^e\d{1,3}$/u.test(line)) this.#command?.end(Number(line.slice(1)));
    else this.#command?.remark();
  }

  #hearOfBeginning(line: string): void {
    try {
      if (line === 'made') return this.#openPipes();
    } catch {
      // As where it could not make them.
    }
    if (line === 'ready') this.#state = 'free';
    else this.#retire('failed');
  }

  #retire(state: 'retired' | 'failed'): void {
    this.#state = state;
    this.#commands.end();
    this.#goAhead.destroy();
    for (const pipe of Object.values(this.#pipes ?? {})) closeSync(pipe);
    this.#pipes = undefined;
  }

  #lose(how: string): void {
    this.#command?.lose(how);
    for (const file of this.#pipeFiles) rmSync(file, { force: true });
    if (this.#state !== 'retired' && this.#state !== 'failed')
      this.#retire(this.#state === 'beginning' ? 'failed' : 'retired');
  }
}

/** What launchers keep open must not be missing for threads. */
function mayOpenManyFiles(): boolean {
  const [, limit] = /^Max open files +(\w+)/mu.exec(readProcFile('/proc/self/limits') ?? '') ?? [];
  return limit === 'unlimited' || Number(limit) >= 1024;
}

/** Each time, as another folder may have the name by now; and hides where the shell has been. */
function goTo(folder: string): string {
  return `cd ${folder} && unset PWD OLDPWD && `;
}

/** As one word of a shell. */
function quoted(text: string): string {
  return text.includes("'") ? `'${text.replaceAll("'", String.raw`'\''`)}'` : `'${text}'`;
}
