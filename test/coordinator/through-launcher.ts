import { setImmediate as nextTurn } from 'node:timers/promises';
import { userEnvironment } from '../../coordinator/process/attempt-environment.ts';
import type {
  Attempt,
  AttemptListener,
  AttemptOrder,
  AttemptRunner,
  SessionPlace,
} from '../../coordinator/process/attempt-runner.ts';
import { ProcessRunner } from '../../coordinator/process/process-runner.ts';
import type { RunningProcess } from '../../coordinator/process/running-process.ts';
import { ShellLauncher } from '../../coordinator/process/shell-launcher.ts';

/**
 * Has every command line run by a launcher, from the first on: a `LaunchedRunner` runs some itself while its launchers begin.
 * `prepared`: each is prepared first, too.
 */
export class ThroughLauncher implements AttemptRunner {
  readonly #isPrepared: boolean;
  readonly #runner = new ProcessRunner(process.env, (order) => this.#launch(order));
  readonly #launchers: ShellLauncher[] = [];

  constructor(how?: 'prepared') {
    this.#isPrepared = how === 'prepared';
  }

  prepare(order: AttemptOrder): void {
    if (ShellLauncher.canRun(order)) void this.#withFreeLauncher(order.session, (launcher) => launcher.prepare(order));
  }

  start(order: AttemptOrder, listener: AttemptListener): Attempt {
    return this.#runner.start(order, listener);
  }

  async endSession(session: SessionPlace): Promise<void> {
    await Promise.all(this.#launchers.map((launcher) => launcher.end()));
    await this.#runner.endSession(session);
  }

  async #launch(order: AttemptOrder): Promise<RunningProcess | undefined> {
    if (!ShellLauncher.canRun(order)) return undefined;
    const prepared = this.#launchers.find((launcher) => launcher.isPreparedFor(order));
    if (prepared !== undefined) return prepared.run(order);
    return this.#withFreeLauncher(order.session, (launcher) => {
      if (this.#isPrepared) launcher.prepare(order);
      return launcher.run(order);
    });
  }

  /** It gets a command at once, before others know of it. */
  async #withFreeLauncher<Result>(
    session: SessionPlace,
    use: (launcher: ShellLauncher) => Result | Promise<Result>,
  ): Promise<Result> {
    const free = this.#launchers.find(({ state }) => state === 'free');
    if (free !== undefined) return use(free);
    const begun = await this.#begin(session);
    this.#launchers.push(begun);
    return use(begun);
  }

  async #begin(session: SessionPlace): Promise<ShellLauncher> {
    const begun = new ShellLauncher(session, userEnvironment(process.env));
    while (begun.state === 'beginning') await nextTurn();
    if (begun.state !== 'free') throw new Error(`the launcher is ${begun.state}`);
    return begun;
  }
}
