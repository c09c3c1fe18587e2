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
import type { ProcessStart, RunningProcess, StartProblem } from '../../coordinator/process/running-process.ts';
import { ShellLauncher } from '../../coordinator/process/shell-launcher.ts';
import { spawnProcess } from '../../coordinator/process/spawn-process.ts';

/** Has every command line run by a launcher, from the first on: a `LaunchedRunner` runs some itself while its launchers begin. */
export class ThroughLauncher implements AttemptRunner {
  readonly #runner = new ProcessRunner(process.env, (start) => this.#startProcess(start));
  readonly #launchers: ShellLauncher[] = [];

  start(order: AttemptOrder, listener: AttemptListener): Attempt {
    return this.#runner.start(order, listener);
  }

  async endSession(session: SessionPlace): Promise<void> {
    await Promise.all(this.#launchers.map((launcher) => launcher.end()));
    await this.#runner.endSession(session);
  }

  async #startProcess(start: ProcessStart): Promise<RunningProcess | StartProblem> {
    if (!ShellLauncher.canRun(start.order)) return spawnProcess(start);
    const free = this.#launchers.find(({ state }) => state === 'free');
    const launcher = free ?? (await this.#begin(start.order.session));
    // Known to others only now, when it gets a command at once.
    if (free === undefined) this.#launchers.push(launcher);
    return (await launcher.run(start)) ?? spawnProcess(start);
  }

  async #begin(session: SessionPlace): Promise<ShellLauncher> {
    const begun = new ShellLauncher(session, userEnvironment(process.env));
    while (begun.state === 'beginning') await nextTurn();
    if (begun.state !== 'free') throw new Error(`the launcher is ${begun.state}`);
    return begun;
  }
}
