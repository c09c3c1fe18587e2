import type { Command } from '../scheduler/command.ts';
import { decide } from '../scheduler/decide.ts';
import { apply } from '../scheduler/apply.ts';
import type { OutputLine, SessionEvent } from '../scheduler/event.ts';
import type { ConditionResult, Input, InputBody } from '../scheduler/input.ts';
import type { PlannedDependency, PlannedThread } from '../scheduler/plan.ts';
import type { State } from '../scheduler/state.ts';
import { AttemptExecution } from './attempt-execution.ts';
import type { AttemptSetting } from './attempt-execution.ts';
import { AttemptsAhead } from './attempts-ahead.ts';
import type { Clock } from './clock.ts';
import type { DataFlowCoordinator } from './data/data-flow-coordinator.ts';
import { passesData } from './data/gather-inputs.ts';
import type { Supply } from './data/gather-inputs.ts';
import type { JsonObject } from './data/json-object.ts';
import { SchemaCheck } from './data/schema-check.ts';
import { diskProblem } from './disk/disk-problem.ts';
import type { Disk } from './disk/disk.ts';
import type { AttemptRunner, StopManner } from './process/attempt-runner.ts';
import { maskText } from './process/secret-mask.ts';
import { secretValues } from './process/secret-values.ts';
import type { OpenSession, SessionProblem } from './session/session-store.ts';

/** Is told everything that happens, in order; events are on disk by then. Must not throw, and must not wait. */
export type SessionListener = (event: SessionEvent | OutputLine) => void;

/** The world that a session runs in. */
export interface RunWorld {
  readonly fileFolder: string;
  readonly disk: Disk;
  readonly runner: AttemptRunner;
  readonly clock: Clock;
  readonly flow: DataFlowCoordinator;
  readonly listener: SessionListener;
  /** Uniform in [0, 1). */
  readonly random: () => number;
}

/** How long an input may wait that nobody waits for. */
const longestLazinessMs = 5;

/** How the loop ended: the session has, or the disk failed and the session can be resumed. */
export type RunEnd = { readonly ok: true } | SessionProblem;

/**
 * The loop of one session: takes inputs, decides, appends the events and waits until they are on disk, then tells the
 * listener and performs the commands. Whatever happens outside only enqueues an input. Inputs that wait together are
 * decided one after the other and share one write; nobody sees what follows from an event before it is on disk.
 */
export class SessionRun {
  readonly #session: OpenSession;
  readonly #world: RunWorld;
  readonly #attempts = new Map<string, AttemptExecution>();
  readonly #ahead: AttemptsAhead;
  readonly #setting: AttemptSetting;
  readonly #secrets: readonly string[];
  #state: State;
  #inbox: Input[] = [];
  #hasUrgentInput = false;
  #wakeLoop: (() => void) | undefined;
  #cancelWake: (() => void) | undefined;
  #isFinished = false;
  #problem: SessionProblem | undefined;

  constructor(session: OpenSession, world: RunWorld) {
    this.#session = session;
    this.#world = world;
    this.#state = session.state;
    const { id, files, data, plan } = session;
    const { fileFolder, disk, runner, flow, listener } = world;
    this.#secrets = secretValues(plan);
    this.#setting = {
      place: { id, folder: files.folder, fileFolder, gracePeriodMs: plan.settings.gracePeriodMs },
      runner,
      disk,
      files,
      data,
      flow,
      check: new SchemaCheck(plan.schemas),
      started: (thread, attempt, process) =>
        this.#enqueueLazily({ type: 'process_started', thread, attempt, ...process }),
      printed: listener,
    };
    this.#ahead = new AttemptsAhead((thread, attempt) => this.#executionOf(thread, attempt));
  }

  get state(): State {
    return this.#state;
  }

  /** `first` starts the session or goes on with it. Every process has ended when this returns. */
  async run(first: InputBody): Promise<RunEnd> {
    this.#enqueue(first);
    try {
      while (!this.#isFinished && this.#problem === undefined) {
        await this.#nextInput();
        await this.#step();
      }
    } finally {
      this.#cancelWake?.();
      for (const execution of this.#attempts.values()) execution.stop();
      await this.#allAttemptsEnded();
      await this.#world.runner.endSession(this.#setting.place);
    }
    return this.#problem ?? { ok: true };
  }

  /** Ends what runs; `run` returns soon. */
  cancel(manner: StopManner = 'politely'): void {
    this.#enqueue({ type: 'cancel' });
    if (manner === 'politely') return;
    for (const execution of this.#attempts.values()) execution.stop(manner);
  }

  async #step(): Promise<void> {
    const inputs = this.#inbox;
    this.#inbox = [];
    this.#hasUrgentInput = false;
    const events: SessionEvent[] = [];
    const commands: Command[] = [];
    for (const input of inputs) {
      const decision = decide(this.#state, input);
      for (const event of decision.events) {
        this.#state = apply(this.#state, event);
        events.push(this.#shown(event));
      }
      commands.push(...decision.commands);
    }
    if (events.length > 0 && !(await this.#append(events))) return;
    for (const event of events) this.#world.listener(event);
    for (const command of commands) this.#perform(command);
    if (this.#setting.runner.prepare !== undefined) this.#ahead.prepare(this.#state, (name) => this.#suppliesOf(name));
  }

  /** A command line may have a secret in it; whatever else may is masked where it comes from. */
  #shown(event: SessionEvent): SessionEvent {
    if (event.type !== 'attempt_started' || this.#secrets.length === 0) return event;
    return { ...event, command: maskText(event.command, this.#secrets) };
  }

  async #append(events: readonly SessionEvent[]): Promise<boolean> {
    try {
      await this.#session.log.append(events);
      return true;
    } catch (error) {
      this.#fail(error);
      return false;
    }
  }

  #perform(command: Command): void {
    switch (command.type) {
      case 'evaluate_condition':
        return this.#enqueueWhenDone(this.#evaluate(command.dependency));
      case 'start_attempt':
        return this.#enqueueWhenDone(this.#attempt(command.thread, command.attempt));
      case 'stop_attempt':
        return this.#attempts.get(attemptKey(command))?.stop();
      case 'wake':
        this.#cancelWake?.();
        this.#cancelWake = this.#world.clock.wakeAt(command.at, () => this.#enqueue({ type: 'tick' }));
        return;
      case 'finish':
        this.#isFinished = true;
    }
  }

  async #evaluate(index: number): Promise<InputBody> {
    const dependency = this.#dependencyAt(index);
    const output = await this.#outputOf(dependency.source);
    const result = this.#world.flow.evaluateCondition(dependency, output);
    return { type: 'condition_evaluated', dependency: index, result: masked(result, this.#secrets) };
  }

  async #attempt(name: string, attempt: number): Promise<InputBody> {
    const startedMs = performance.now();
    const execution = this.#ahead.take(name, attempt) ?? this.#executionOf(name, attempt);
    const key = attemptKey({ thread: name, attempt });
    this.#attempts.set(key, execution);
    try {
      const result = await execution.run(await this.#suppliesOf(name));
      const durationMs = Math.round(performance.now() - startedMs);
      this.#ahead.learn(durationMs);
      return { type: 'attempt_ended', thread: name, attempt, durationMs, result, random: this.#world.random() };
    } finally {
      this.#attempts.delete(key);
      this.#whenAttemptEnded?.();
    }
  }

  #executionOf(name: string, attempt: number): AttemptExecution {
    return new AttemptExecution(this.#setting, this.#threadNamed(name), attempt, this.#secrets);
  }

  #whenAttemptEnded: (() => void) | undefined;

  async #allAttemptsEnded(): Promise<void> {
    while (this.#attempts.size > 0) await new Promise<void>((resolve) => (this.#whenAttemptEnded = resolve));
  }

  async #suppliesOf(name: string): Promise<readonly Supply[]> {
    const number = this.#state.links.threadNumbers.get(name) ?? -1;
    const supplies: Supply[] = [];
    for (const index of this.#state.links.incoming[number] ?? []) {
      const dependency = this.#dependencyAt(index);
      if (this.#state.dependency(index)?.outcome !== 'satisfied' || !passesData(dependency)) continue;
      const source = this.#state.thread(this.#state.links.sources[index] ?? -1);
      const output = source.status === 'succeeded' ? await this.#outputOf(dependency.source) : undefined;
      supplies.push({ dependency, output });
    }
    return supplies;
  }

  #outputOf(thread: string): Promise<JsonObject> {
    const number = this.#state.links.threadNumbers.get(thread) ?? -1;
    return this.#session.data.outputOf(thread, this.#state.thread(number).attempts);
  }

  #threadNamed(name: string): PlannedThread {
    const thread = this.#session.plan.threads[this.#state.links.threadNumbers.get(name) ?? -1];
    if (thread === undefined) throw new RangeError(`The plan has no thread ${name}.`);
    return thread;
  }

  #dependencyAt(index: number): PlannedDependency {
    const dependency = this.#session.plan.dependencies[index];
    if (dependency === undefined) throw new RangeError(`The plan has no dependency ${index}.`);
    return dependency;
  }

  #enqueueWhenDone(work: Promise<InputBody>): void {
    work.then(
      (input) => this.#enqueue(input),
      (error: unknown) => this.#fail(error),
    );
  }

  #enqueue(body: InputBody): void {
    this.#inbox.push({ at: this.#world.clock.now(), ...body });
    this.#hasUrgentInput = true;
    this.#wakeLoop?.();
  }

  /** For what nobody waits for: it may wait a moment for others, to share their write to the disk. */
  #enqueueLazily(body: InputBody): void {
    this.#inbox.push({ at: this.#world.clock.now(), ...body });
    this.#world.clock.wakeAt(this.#world.clock.now() + longestLazinessMs, () => {
      this.#hasUrgentInput = this.#inbox.length > 0;
      this.#wakeLoop?.();
    });
  }

  async #nextInput(): Promise<void> {
    if (this.#hasUrgentInput || this.#problem !== undefined) return;
    await new Promise<void>((resolve) => (this.#wakeLoop = resolve));
    this.#wakeLoop = undefined;
  }

  #fail(error: unknown): void {
    this.#problem ??= { ok: false, kind: 'disk', message: diskProblem(error, this.#session.files.folder) };
    this.#wakeLoop?.();
  }
}

function masked(result: ConditionResult, secrets: readonly string[]): ConditionResult {
  switch (result.kind) {
    case 'true':
      return result;
    case 'false':
      return result.detail === undefined ? result : { ...result, detail: maskText(result.detail, secrets) };
    case 'error':
      return { ...result, message: maskText(result.message, secrets) };
  }
}

function attemptKey({ thread, attempt }: { readonly thread: string; readonly attempt: number }): string {
  return `${attempt}:${thread}`;
}
