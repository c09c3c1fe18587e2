import { fork, type ChildProcess } from 'node:child_process';
import { dirname } from 'node:path';
import type { Locale } from '../../core/messages/locale.ts';
import { LineSplitter } from './line-splitter.ts';
import { runEventOf, type RunEvent } from './run-event.ts';

export interface RunOrder {
  /** Path of the bundle of the command line. */
  readonly program: string;
  /** Path of the thread file. */
  readonly file: string;
  /** The session to go on with; absent: a new one. */
  readonly resume?: string;
  /** Arguments besides the file, the session and the format. */
  readonly args: readonly string[];
  /** Besides this process's own environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** In which the run speaks; its threads are not told. */
  readonly locale: Locale;
}

/** How the program of a run ended: its exit code as the command line documents it, or the signal that killed it. */
export interface RunExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** What it had to say on standard error, its last part. */
  readonly message: string;
}

/** How much of standard error is kept. */
const longestMessage = 16 * 1024;

/**
 * The command line's `run` or `resume` in a process of its own, which the editor neither blocks nor takes down with it. The
 * channel between the two is the life line: when it breaks, because the window closes or somebody cancels, the run
 * ends all its threads and itself.
 */
export class RunProcess {
  readonly exited: Promise<RunExit>;
  readonly #child: ChildProcess;

  constructor(order: RunOrder, onEvent: (event: RunEvent) => void) {
    const call = order.resume === undefined ? ['run', order.file] : ['resume', order.resume, '--file', order.file];
    this.#child = fork(order.program, [...call, '--format', 'jsonl', ...order.args], {
      cwd: dirname(order.file),
      // The editor's own program is Electron on the desktop: this makes it Node. The run keeps both from the threads.
      env: { ...process.env, ...order.env, ELECTRON_RUN_AS_NODE: '1', THREADS_LANGUAGE: order.locale },
      execArgv: [],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const lines = new LineSplitter((line) => {
      const event = runEventOf(line);
      if (event !== undefined) onEvent(event);
    });
    this.#child.stdout?.on('data', (chunk: Buffer) => {
      lines.add(chunk);
    });
    this.exited = this.#end(lines);
  }

  /** Asks the run to end its threads and itself; `exited` tells when it has. */
  cancel(): void {
    if (this.#child.connected) this.#child.disconnect();
  }

  #end(lines: LineSplitter): Promise<RunExit> {
    let message = '';
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      message = (message + text).slice(-longestMessage);
    });
    const child = this.#child;
    return new Promise((resolve) => {
      // Comes without `exit` when the program cannot be started at all.
      child.once('error', (error) => {
        resolve({ code: null, signal: null, message: error.message });
      });
      // Not `close`: that never comes once this side has closed the channel.
      let open = 3;
      const closed = (): void => {
        open--;
        if (open > 0) return;
        lines.end();
        resolve({ code: child.exitCode, signal: child.signalCode, message: message.trim() });
      };
      child.once('exit', closed);
      child.stdout?.once('close', closed);
      child.stderr?.once('close', closed);
    });
  }
}
