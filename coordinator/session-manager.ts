import { join } from 'node:path';
import { CoordinationPolicy } from '../core/model/coordination-policy.ts';
import type { CoordinationSettings } from '../core/model/coordination-settings.ts';
import type { ThreadDependency } from '../core/graph/thread-dependency.ts';
import type { DependencyStatusReport } from '../scheduler/dependency-status.ts';
import { dependencyStatusOf } from '../scheduler/dependency-status.ts';
import type { SessionEvent, SessionStatus } from '../scheduler/event.ts';
import type { Failure } from '../scheduler/failure.ts';
import type { SessionResult } from '../scheduler/session-result.ts';
import type { Plan } from '../scheduler/plan.ts';
import { threadNamed } from '../scheduler/state.ts';
import { DataFlowCoordinator } from './data/data-flow-coordinator.ts';
import type { FailedThreadFacts } from './dependency-error-handler.ts';
import type { StopManner } from './process/attempt-runner.ts';
import { DependencyErrorHandler } from './dependency-error-handler.ts';
import { planOfFile } from './plan-of-file.ts';
import type { FileInputs } from './plan-of-file.ts';
import { planInCode } from './plan-in-code.ts';
import type { WorkflowConfig } from './plan-in-code.ts';
import { SessionError } from './session-error.ts';
import type { SessionListener } from './session-run.ts';
import { SessionStore, storedResult } from './session/session-store.ts';
import type { OrProblem, StoredSession } from './session/session-store.ts';
import { ThreadCoordinator } from './thread-coordinator.ts';
import { ThreadExecutionError } from './thread-execution-error.ts';
import type { ThreadFunction } from './thread-function.ts';
import { ThreadTimeoutError } from './thread-timeout-error.ts';

export interface SessionManagerOptions {
  /** Is told everything that happens in the sessions that this manager coordinates. */
  readonly listener?: SessionListener;
  /** Settings of sessions made in code; the policy is an argument of its own. */
  readonly settings?: Partial<CoordinationSettings>;
}

/** Where a session and its dependencies stand. */
export interface SessionDependencyStatus extends DependencyStatusReport {
  readonly session: string;
  readonly status: SessionStatus;
}

/** What a session that was made in code has beside its plan. Gone when the program ends: a plan on disk holds no functions. */
interface SessionCode {
  readonly functions: ReadonlyMap<string, ThreadFunction>;
  readonly flow: DataFlowCoordinator;
}

/**
 * The sessions of one folder, for programs: makes them, runs them, tells how they stand. Its methods reject with a
 * `SessionError` where a session cannot be made, read or run; that a thread fails is a result and no exception.
 */
export class SessionManager {
  readonly store: SessionStore;
  readonly #options: SessionManagerOptions;
  readonly #code = new Map<string, SessionCode>();
  readonly #errorHandlers = new Map<string, DependencyErrorHandler>();
  readonly #coordinators = new Map<string, ThreadCoordinator>();

  /** `folder`: scripts are relative to it, and sessions lie in `.threads/sessions` in it. */
  constructor(folder: string, options: SessionManagerOptions = {}) {
    this.store = new SessionStore(folder);
    this.#options = options;
  }

  /**
   * Makes a session of threads and dependencies that are described in code, and gives its name. A string is the path of a
   * script; a thread, a condition and a transform may be functions. Nothing runs yet.
   */
  async createSessionWithAdvancedDependencies(
    workflowConfigs: { readonly [thread: string]: WorkflowConfig },
    dependencies: readonly ThreadDependency[],
    coordinationPolicy: CoordinationPolicy = CoordinationPolicy.STRICT,
  ): Promise<string> {
    const { settings = {} } = this.#options;
    const planned = planInCode({ workflowConfigs, dependencies, policy: coordinationPolicy, settings });
    if ('problems' in planned) throw new SessionError({ kind: 'invalid-plan', message: planned.problems.join(' ') });
    const functions = Object.entries(workflowConfigs).filter(
      (entry): entry is [string, ThreadFunction] => typeof entry[1] === 'function',
    );
    const id = await this.createSession(planned.plan);
    this.#code.set(id, { functions: new Map(functions), flow: flowOf(dependencies) });
    return id;
  }

  /**
   * Makes a session of a thread file of the folder, and gives its name. `inputs`: values for inputs that nothing in the file
   * supplies.
   */
  async createSessionOfFile(file: string, inputs: FileInputs = {}): Promise<string> {
    return this.createSession(orThrow(await planOfFile(join(this.store.fileFolder, file), inputs)).plan);
  }

  /** Makes a session of a plan, such as that of a thread file, and gives its name. */
  async createSession(plan: Plan): Promise<string> {
    return orThrow(await this.store.create(plan)).id;
  }

  /** Runs a session to its end, or goes on with one that did not come to a good end. */
  async coordinateThreadExecution(sessionId: string): Promise<SessionResult> {
    const { plan } = await this.#read(sessionId);
    const failures = new FailureFollower(plan);
    const handler = this.errorHandler(sessionId, plan.settings.policy);
    const coordinator = new ThreadCoordinator(this.store, {
      ...this.#code.get(sessionId),
      listener: (event) => {
        const failed = event.type === 'output_line' ? undefined : failures.next(event);
        if (failed !== undefined) handler.handleError(sessionId, failed.error.thread, failed.error, failed.facts);
        this.#options.listener?.(event);
      },
    });
    this.#coordinators.set(sessionId, coordinator);
    try {
      return orThrow(await coordinator.coordinateExecution(sessionId)).result;
    } finally {
      this.#coordinators.delete(sessionId);
    }
  }

  /** Ends what runs in a session that this manager coordinates; its result then comes with status `cancelled`. See `ThreadCoordinator`. */
  cancel(sessionId: string, manner?: StopManner): void {
    this.#coordinators.get(sessionId)?.cancel(manner);
  }

  /** Where a session and its dependencies stand, also while it runs, here or elsewhere. */
  async getDependencyStatus(sessionId: string): Promise<SessionDependencyStatus> {
    const stored = await this.#read(sessionId);
    const { status } = await storedResult(stored);
    return { session: sessionId, status, ...dependencyStatusOf(stored.state) };
  }

  /**
   * What the session's policy makes of the failure of a thread: whether the session goes on. `true` also where the thread
   * has not failed. The scheduler decides by the same rules when it happens; this tells it, and keeps it in the history.
   */
  async handleDependencyFailure(sessionId: string, failedThread: string): Promise<boolean> {
    const { plan, events, state } = await this.#read(sessionId);
    if (threadNamed(state, failedThread)?.status !== 'failed') return true;
    const failures = new FailureFollower(plan);
    const failed = events
      .flatMap((event) => failures.next(event) ?? [])
      .findLast(({ error }) => error.thread === failedThread);
    if (failed === undefined) return true;
    return this.errorHandler(sessionId, plan.settings.policy).handleError(
      sessionId,
      failedThread,
      failed.error,
      failed.facts,
    );
  }

  /** Keeps the errors of a session's threads. `policy` counts when the session has none yet. */
  errorHandler(sessionId: string, policy: CoordinationPolicy = CoordinationPolicy.STRICT): DependencyErrorHandler {
    const handler = this.#errorHandlers.get(sessionId) ?? new DependencyErrorHandler(policy);
    this.#errorHandlers.set(sessionId, handler);
    return handler;
  }

  async #read(sessionId: string): Promise<StoredSession> {
    return orThrow(await this.store.read(sessionId));
  }
}

function orThrow<Value extends object>(outcome: OrProblem<Value>): Value {
  if (outcome.ok) return outcome;
  throw new SessionError(outcome);
}

function flowOf(dependencies: readonly ThreadDependency[]): DataFlowCoordinator {
  const flow = new DataFlowCoordinator();
  for (const { sourceThread, targetThread, condition, transform } of dependencies) {
    if (typeof condition === 'function') flow.addCondition(sourceThread, targetThread, condition);
    if (typeof transform === 'function') flow.addDataTransformation(sourceThread, targetThread, transform);
  }
  return flow;
}

interface FailedThread {
  readonly error: ThreadExecutionError;
  readonly facts: FailedThreadFacts;
}

/** Puts together what the events of a session say of a thread that failed. */
class FailureFollower {
  readonly #plan: Plan;
  #failure: Failure | undefined;

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  /** The thread that a policy has just decided on. */
  next(event: SessionEvent): FailedThread | undefined {
    if (event.type === 'thread_ended') this.#failure = event.failure;
    // The scheduler says what it made of a failure right after it.
    if (event.type !== 'failure_handled' || this.#failure === undefined) return undefined;
    const critical = this.#plan.threads.find(({ name }) => name === event.thread)?.critical;
    const facts = { neededBy: event.needed_by, ...(critical === undefined ? {} : { critical }) };
    const Kind = this.#failure.kind === 'timeout' ? ThreadTimeoutError : ThreadExecutionError;
    return { error: new Kind(event.thread, this.#failure), facts };
  }
}
