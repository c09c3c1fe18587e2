import type { Command } from './command.ts';
import { decideAndApply } from './decide.ts';
import type { SessionEvent } from './event.ts';
import type { Failure, FailureKind } from './failure.ts';
import type { AttemptResult, ConditionResult } from './input.ts';
import type { Plan, PlannedThread } from './plan.ts';
import type { SessionResult } from './session-result.ts';
import { resultOf } from './session-result.ts';
import type { State } from './state.ts';
import { initialState } from './state.ts';
import { Timeline } from './timeline.ts';

export interface SimulationOptions {
  /** Threads whose every attempt fails, and how. */
  readonly fail?: ReadonlyMap<string, FailureKind>;
  /** Threads whose conditions count as false. */
  readonly skip?: ReadonlySet<string>;
  /** What a condition gives that needs no data; undefined: it needs data. */
  readonly constantCondition?: (condition: string) => boolean | undefined;
}

export interface Simulation {
  /** Times are virtual: milliseconds from 0. */
  readonly result: SessionResult;
  readonly state: State;
  readonly events: readonly SessionEvent[];
}

/**
 * The run as it would go: the scheduler of a real run with a virtual clock, in which every attempt takes the time
 * that its thread is expected to take and no script is started. A condition that needs data counts as true. The plan
 * must have no cycle.
 */
export function simulate(plan: Plan, options: SimulationOptions = {}): Simulation {
  const world = new VirtualWorld(plan, options);
  const events: SessionEvent[] = [];
  const state = initialState(plan);
  world.timeline.add({ at: 0, type: 'start', session: 'simulation' });
  for (let inputs = world.timeline.nextTogether(); inputs.length > 0; inputs = world.timeline.nextTogether()) {
    const decision = decideAndApply(state, inputs);
    for (const event of decision.events) events.push(event);
    for (const command of decision.commands) world.perform(command, state, inputs[0]?.at ?? state.at);
    if (state.session.status !== 'running') break;
  }
  return { result: resultOf(state), state, events };
}

/** With full jitter the mean of what the delay can be. */
const meanRandom = 0.5;

class VirtualWorld {
  readonly timeline = new Timeline();
  private readonly plan: Plan;
  private readonly options: SimulationOptions;

  constructor(plan: Plan, options: SimulationOptions) {
    this.plan = plan;
    this.options = options;
  }

  perform(command: Command, state: State, at: number): void {
    switch (command.type) {
      case 'evaluate_condition': {
        const { dependency } = command;
        return this.timeline.add({ at, type: 'condition_evaluated', dependency, result: this.evaluate(dependency) });
      }
      case 'start_attempt': {
        const planned = this.plan.threads[state.links.threadNumbers.get(command.thread) ?? -1];
        if (planned !== undefined) this.startAttempt(planned, command.attempt, at);
        return;
      }
      case 'stop_attempt':
        return this.endAttempt(command, { at, durationMs: 0 }, { kind: 'stopped' });
      case 'wake':
        return this.timeline.add({ at: command.at, type: 'tick' });
      case 'finish':
        return;
    }
  }

  private evaluate(index: number): ConditionResult {
    const dependency = this.plan.dependencies[index];
    if (dependency === undefined || this.options.skip?.has(dependency.target) === true) return { kind: 'false' };
    const constant = this.options.constantCondition?.(dependency.condition ?? '') ?? true;
    return { kind: constant ? 'true' : 'false' };
  }

  private startAttempt(planned: PlannedThread, attempt: number, at: number): void {
    const kind = this.options.fail?.get(planned.name);
    // It goes on until the scheduler ends it.
    if (kind === 'timeout' && planned.timeoutMs > 0) return;
    const durationMs = kind !== undefined && endsAtOnce(kind) ? 0 : planned.expectedDurationMs;
    const result: AttemptResult =
      kind === undefined ? { kind: 'succeeded' } : { kind: 'failed', failure: simulatedFailure(kind) };
    this.endAttempt({ thread: planned.name, attempt }, { at: at + durationMs, durationMs }, result);
  }

  private endAttempt(
    { thread, attempt }: { readonly thread: string; readonly attempt: number },
    time: { readonly at: number; readonly durationMs: number },
    result: AttemptResult,
  ): void {
    const { at, durationMs } = time;
    this.timeline.add({ at, type: 'attempt_ended', thread, attempt, durationMs, result, random: meanRandom });
  }
}

/** The thread's process would not even start. */
function endsAtOnce(kind: FailureKind): boolean {
  return kind === 'spawn' || kind === 'invalid-input' || kind === 'missing-data' || kind === 'condition-error';
}

function simulatedFailure(kind: FailureKind): Failure {
  const message = 'It fails in this simulation.';
  return kind === 'exit-code' ? { kind, message, exit_code: 1 } : { kind, message };
}
