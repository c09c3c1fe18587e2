import { existsSync } from 'node:fs';
import type { Environment } from './attempt-environment.ts';
import type { Attempt, AttemptListener, AttemptOrder, AttemptRunner, SessionPlace } from './attempt-runner.ts';
import { launcherFile, LauncherProcess } from './launcher-process.ts';
import { ProcessRunner } from './process-runner.ts';

/** One starts a process while the other waits for its own to start; more would only take memory. */
const mostLaunchers = 2;

/**
 * Runs the attempts of one session as processes of this machine, by way of small processes, the launchers, as soon as these
 * have begun. On Linux, Node starts a process by copying itself, which takes longer the more memory it has, and it waits for
 * that. So this program coordinates while smaller ones are copied.
 *
 * Launchers carry the session's mark in their environment as the scripts do: whoever finds a session whose coordinator was
 * killed ends them too, and they can start nothing more.
 */
export class LaunchedRunner implements AttemptRunner {
  readonly #environment: Readonly<Environment>;
  /** Starts attempts while no launcher can. */
  readonly #own: ProcessRunner;
  #launchers: readonly LauncherProcess[] = [];
  #canLaunch = true;

  /** `environment`: that of this program, from which what belongs to an editor is taken away for scripts. */
  constructor(environment: Readonly<Environment> = process.env) {
    this.#environment = environment;
    this.#own = new ProcessRunner(environment);
  }

  /** Whether this system starts processes by copying and tells of their environment, and the launcher's program is there. */
  static get isOfUse(): boolean {
    return process.platform === 'linux' && existsSync(launcherFile);
  }

  start(order: AttemptOrder, listener: AttemptListener): Attempt {
    if (this.#launchers.some(({ state }) => state === 'failed')) this.#canLaunch = false;
    this.#launchers = this.#launchers.filter(({ state }) => state === 'beginning' || state === 'ready');
    const ready = this.#launchers.filter(({ state }) => state === 'ready').sort((a, b) => a.running - b.running);
    const areBusy = ready.length === this.#launchers.length && ready.every(({ running }) => running > 0);
    if (areBusy && this.#canLaunch && this.#launchers.length < mostLaunchers) this.#launch(order.session);
    return (ready[0] ?? this.#own).start(order, listener);
  }

  #launch(session: SessionPlace): void {
    try {
      this.#launchers = [...this.#launchers, new LauncherProcess(session, this.#environment)];
    } catch {
      // The system has no room for another process. Where it has none for a thread's either, the thread's failure says so.
      this.#canLaunch = false;
    }
  }

  async endSession(session: SessionPlace): Promise<void> {
    await Promise.all(this.#launchers.map((launcher) => launcher.end()));
    await this.#own.endSession(session);
  }
}
