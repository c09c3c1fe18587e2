import type {
  Attempt,
  AttemptListener,
  AttemptOrder,
  AttemptRunner,
  SessionPlace,
} from '../../coordinator/process/attempt-runner.ts';
import { LauncherProcess } from '../../coordinator/process/launcher-process.ts';
import { ProcessRunner } from '../../coordinator/process/process-runner.ts';

/** Has every attempt run by one launcher, from the first on: a `LaunchedRunner` runs some itself while its launchers begin. */
export class ThroughLauncher implements AttemptRunner {
  #launcher: LauncherProcess | undefined;

  start(order: AttemptOrder, listener: AttemptListener): Attempt {
    this.#launcher ??= new LauncherProcess(order.session, process.env);
    return this.#launcher.start(order, listener);
  }

  async endSession(session: SessionPlace): Promise<void> {
    await this.#launcher?.end();
    await new ProcessRunner().endSession(session);
  }
}
