import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Environment } from './attempt-environment.ts';
import { userEnvironment } from './attempt-environment.ts';
import type { Attempt, AttemptListener, AttemptOrder, SessionPlace } from './attempt-runner.ts';
import { LaunchedAttempt } from './launched-attempt.ts';
import type { FromLauncher, ToLauncher } from './launcher-messages.ts';

/** Beside this module, and beside the bundles that it is in. */
export const launcherFile = fileURLToPath(new URL('./launcher.js', import.meta.url));

/** Little runs in it, and not for long: compiling that to its fastest form would cost more than it gains. */
const ofSmallProgram = ['--no-opt', '--max-lazy', '--v8-pool-size=1', '--max-semi-space-size=1'];

/** `failed`: it ended before it was ready, as the next one would. */
export type LauncherState = 'beginning' | 'ready' | 'ended' | 'failed';

/** One launcher, seen from its coordinator. */
export class LauncherProcess {
  readonly #process: ChildProcess;
  readonly #attempts = new Map<number, LaunchedAttempt>();
  readonly #gone: Promise<void>;
  #state: LauncherState = 'beginning';
  #latestId = 0;

  constructor(session: SessionPlace, environment: Readonly<Environment>) {
    // What a user has Node do in scripts is not for this process.
    const { NODE_OPTIONS: _, ...own } = environment;
    this.#process = fork(launcherFile, {
      serialization: 'advanced',
      execArgv: ofSmallProgram,
      env: { ...own, THREAD_OUTPUT: join(session.folder, 'launcher') },
      // A session of its own: what a terminal sends to the coordinator must not end this one first.
      detached: true,
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.#process.on('message', (messages: readonly FromLauncher[]) => {
      for (const message of messages) this.#take(message);
    });
    this.#gone = new Promise((resolve) => {
      this.#process.on('error', (error) => resolve(this.#lose(error.message)));
      this.#process.on('exit', (code, signal) => resolve(this.#lose(signal ?? `exit code ${code}`)));
    });
    this.#tell({ type: 'begin', session, environment: userEnvironment(environment) });
  }

  get state(): LauncherState {
    return this.#state;
  }

  /** How many attempts it runs. */
  get running(): number {
    return this.#attempts.size;
  }

  start(order: AttemptOrder, listener: AttemptListener): Attempt {
    this.#latestId += 1;
    const id = this.#latestId;
    const attempt = new LaunchedAttempt(order, listener, (manner) =>
      this.#tell({ type: 'stop', id, ...(manner === undefined ? {} : { manner }) }),
    );
    this.#attempts.set(id, attempt);
    const { session: _, thread, ...others } = order;
    // Schemas may be large, and are looked at on this side only.
    const { inputs: _inputs, outputs: _outputs, parameters: _parameters, ...sent } = thread;
    this.#tell({ type: 'start', id, order: { ...others, thread: sent } });
    return attempt;
  }

  /** Returns when it is gone. Only for one that has no attempt to run any more: there is nothing that it would have to bring to an end. */
  end(): Promise<void> {
    this.#process.kill('SIGKILL');
    return this.#gone;
  }

  /** What cannot be told any more is answered by the end of the process, which comes too. */
  #tell(message: ToLauncher): void {
    if (this.#process.connected) this.#process.send(message, undefined, undefined, () => {});
  }

  #take(message: FromLauncher): void {
    if (message.type === 'ready') {
      this.#state = 'ready';
      return;
    }
    const attempt = this.#attempts.get(message.id);
    if (attempt === undefined) return;
    switch (message.type) {
      case 'started':
        return attempt.started(message.process);
      case 'printed': {
        const { id, stream, bytes } = message;
        const taken = () => this.#tell({ type: 'taken', id, stream });
        const wait = attempt.printed(stream, bytes);
        if (wait === undefined) return taken();
        return void wait.finally(taken);
      }
      case 'ended':
        this.#attempts.delete(message.id);
        return attempt.end(message.end);
    }
  }

  /** It is gone, which nobody asked for where attempts are open. */
  #lose(how: string): void {
    this.#state = this.#state === 'ready' ? 'ended' : 'failed';
    for (const attempt of this.#attempts.values()) void attempt.lose(how);
    this.#attempts.clear();
  }
}
