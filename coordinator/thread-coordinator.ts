import { DataFlowCoordinator } from './data/data-flow-coordinator.ts';
import type { Plan } from '../scheduler/plan.ts';
import type { SessionResult } from '../scheduler/session-result.ts';
import { resultOf } from '../scheduler/session-result.ts';
import type { AttemptRunner, StopManner } from './process/attempt-runner.ts';
import { FunctionRunner } from './process/function-runner.ts';
import { LaunchedRunner } from './process/launched-runner.ts';
import { ProcessRunner } from './process/process-runner.ts';
import { ShellLauncher } from './process/shell-launcher.ts';
import { systemClock } from './clock.ts';
import { endOrphans } from './end-orphans.ts';
import { keptThreads } from './kept-threads.ts';
import type { RunWorld, SessionListener } from './session-run.ts';
import { SessionRun } from './session-run.ts';
import { removeOldSessions } from './session/remove-old-sessions.ts';
import type { OpenSession, OrProblem, SessionStore } from './session/session-store.ts';
import type { ThreadFunction } from './thread-function.ts';

export interface CoordinatorOptions {
  /** Is told each event, which is on disk by then, and each line that a thread prints. Must not throw. */
  readonly listener?: SessionListener;
  /** Threads that are functions, by name. */
  readonly functions?: ReadonlyMap<string, ThreadFunction>;
  /** Schemas, transforms and conditions in code. */
  readonly flow?: DataFlowCoordinator;
  /** Where attempts run; by default as processes of this machine. */
  readonly runner?: AttemptRunner;
}

/** Coordinates sessions: runs what their plans say, and goes on with those that did not come to a good end. */
export class ThreadCoordinator {
  readonly #store: SessionStore;
  readonly #options: CoordinatorOptions;
  readonly #runs = new Set<SessionRun>();
  #cancelled: StopManner | undefined;

  constructor(store: SessionStore, options: CoordinatorOptions = {}) {
    this.#store = store;
    this.#options = options;
  }

  /**
   * Runs a session from where it stands to its end: a new one from its start; of one that was killed, failed or was
   * cancelled, what has not succeeded. Fulfilled when every process has ended. A session that cannot be run, or whose disk
   * fails on the way, gives a problem; it can be resumed then.
   *
   * `plan`: the file as it is now, for a session that is resumed; by default the plan that the session has. Threads that
   * have succeeded stay, unless their definition, their script or anything before them has changed.
   */
  async coordinateExecution(sessionId: string, plan?: Plan): Promise<OrProblem<{ readonly result: SessionResult }>> {
    await endOrphans(this.#store);
    const opened = await this.#store.open(sessionId, plan);
    if (!opened.ok) return opened;
    try {
      return await this.#run(opened);
    } finally {
      // Where the disk does not even let go of the lock, the end of this process does.
      await opened.close().catch(() => {});
      await removeOldSessions(this.#store, opened.plan);
    }
  }

  /**
   * Ends what runs, politely first unless it is to be `at-once`, which may also be said later. `coordinateExecution` then gives a
   * result with status `cancelled`.
   */
  cancel(manner: StopManner = 'politely'): void {
    this.#cancelled = manner;
    for (const run of this.#runs) run.cancel(manner);
  }

  async #run(session: OpenSession): Promise<OrProblem<{ readonly result: SessionResult }>> {
    const durationsMs = new Map<string, number>();
    const run = new SessionRun(session, this.#world(session, durationsMs));
    const isNew = session.state.session.status === 'created';
    const kept = isNew ? [] : await keptThreads(session, this.#store.fileFolder);
    this.#runs.add(run);
    const ended = run.run(isNew ? { type: 'start', session: session.id } : { type: 'resume', kept });
    if (this.#cancelled !== undefined) run.cancel(this.#cancelled);
    const end = await ended;
    this.#runs.delete(run);
    if (!end.ok) return end;
    // A history that cannot be written is a prediction less, and no failure of the session.
    await this.#store.durations.add(session.plan.file, durationsMs).catch(() => {});
    const outputs = await session.data.shownOutputsOf(run.state);
    return { ok: true, result: resultOf(run.state, { outputs }) };
  }

  #world(session: OpenSession, durationsMs: Map<string, number>): RunWorld {
    const { listener = () => {}, functions = new Map(), runner = runnerFor(session.plan) } = this.#options;
    return {
      fileFolder: this.#store.fileFolder,
      disk: this.#store.disk,
      runner: new FunctionRunner(functions, runner),
      clock: systemClock(session.state.at),
      flow: this.#options.flow ?? new DataFlowCoordinator(),
      listener(event) {
        if (event.type === 'attempt_ended' && event.outcome === 'succeeded') {
          durationsMs.set(event.thread, event.duration_ms);
        }
        listener(event);
      },
      random: Math.random,
    };
  }
}

/** From so many threads on it pays to start another process first. */
const worthLaunching = 100;

function runnerFor({ threads }: Plan): AttemptRunner {
  return threads.length >= worthLaunching && ShellLauncher.isOfUse ? new LaunchedRunner() : new ProcessRunner();
}
