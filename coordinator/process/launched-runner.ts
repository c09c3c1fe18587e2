import { type Environment, userEnvironment } from './attempt-environment.ts';
import type { Attempt, AttemptListener, AttemptOrder, AttemptRunner, SessionPlace } from './attempt-runner.ts';
import { ProcessRunner } from './process-runner.ts';
import type { RunningProcess } from './running-process.ts';
import { ShellLauncher } from './shell-launcher.ts';

/** More would be of no use: with so many at once, starting them is not what takes the time. */
const mostLaunchers = 16;

/**
 * Runs the attempts of one session as processes of this machine, command lines by way of small shells, the launchers, as soon as these
 * have begun. On Linux, Node starts a process by copying itself, which takes longer the more memory it has, and it waits for that.
 *
 * Launchers carry the session's mark in their environment as the scripts do: whoever finds a session whose coordinator was
 * killed ends them too.
 */
export class LaunchedRunner implements AttemptRunner {
  readonly #environment: Readonly<Environment>;
  readonly #runner: ProcessRunner;
  #launchers: readonly ShellLauncher[] = [];
  #canLaunch = ShellLauncher.isOfUse;

  /** `environment`: that of this program, from which what belongs to an editor is taken away for scripts. */
  constructor(environment: Readonly<Environment> = process.env) {
    this.#environment = userEnvironment(environment);
    this.#runner = new ProcessRunner(environment, (order) => this.#launch(order));
  }

  start(order: AttemptOrder, listener: AttemptListener): Attempt {
    return this.#runner.start(order, listener);
  }

  /** Has a launcher's shell begin, which takes longer than many a command, and wait before the thread's line. */
  prepare(order: AttemptOrder): void {
    this.#launcherFor(order)?.prepare(order);
  }

  async endSession(session: SessionPlace): Promise<void> {
    await Promise.all(this.#launchers.map((launcher) => launcher.end()));
    await this.#runner.endSession(session);
  }

  async #launch(order: AttemptOrder): Promise<RunningProcess | undefined> {
    const prepared = this.#launchers.find((launcher) => launcher.isPreparedFor(order));
    return (prepared ?? this.#launcherFor(order))?.run(order);
  }

  /** One that is free, where there is one and it can run this. */
  #launcherFor(order: AttemptOrder): ShellLauncher | undefined {
    if (!ShellLauncher.canRun(order)) return undefined;
    if (this.#launchers.some(({ state }) => state === 'failed')) this.#canLaunch = false;
    this.#launchers = this.#launchers.filter(({ state }) => state !== 'failed' && state !== 'retired');
    const free = this.#launchers.find(({ state }) => state === 'free');
    const areBusy = this.#launchers.every(({ state }) => state === 'busy' || state === 'prepared');
    if (areBusy && this.#canLaunch && this.#launchers.length < mostLaunchers) this.#begin(order.session);
    return free;
  }

  #begin(session: SessionPlace): void {
    try {
      this.#launchers = [...this.#launchers, new ShellLauncher(session, this.#environment)];
    } catch {
      // The system has no room for another process. Where it has none for a thread's either, the thread's failure says so.
      this.#canLaunch = false;
    }
  }
}
