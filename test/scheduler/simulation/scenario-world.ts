import type { Command } from '../../../scheduler/command.ts';
import type { FailureKind } from '../../../scheduler/failure.ts';
import type { AttemptResult, ConditionResult, Input } from '../../../scheduler/input.ts';
import { Random } from './random.ts';
import type { Scenario } from './scenario.ts';

/**
 * Performs commands as a scenario says: the inputs that come of them, each with its time. Delays are random, apart from
 * everything else, so that the same scenario can be lived through in another order. Now and then an input comes twice.
 */
export class ScenarioWorld {
  private readonly scenario: Scenario;
  private readonly random: Random;
  private readonly failures = new Map<string, number>();

  constructor(scenario: Scenario, delaySeed: number) {
    this.scenario = scenario;
    this.random = new Random(delaySeed);
  }

  inputsFor(command: Command, at: number): Input[] {
    switch (command.type) {
      case 'evaluate_condition': {
        const { dependency } = command;
        const result = this.conditionResult(dependency);
        return this.maybeTwice({ at: at + this.delay(20), type: 'condition_evaluated', dependency, result });
      }
      case 'start_attempt':
        return this.startAttempt(command, at);
      case 'stop_attempt':
        return this.maybeTwice(this.endOf(command, { at, durationMs: this.delay(100) }, { kind: 'stopped' }));
      case 'wake':
        // Timers are late, and sometimes early.
        return [{ at: Math.max(at, command.at + this.random.between(-1, 5)), type: 'tick' }];
      case 'finish':
        return [];
    }
  }

  /** A new coordinator knows nothing of what the last one saw; what a thread has already failed stays behind it. */
  private startAttempt(command: { readonly thread: string; readonly attempt: number }, at: number): Input[] {
    const { thread, attempt } = command;
    const started: Input = {
      at: at + this.delay(5),
      type: 'process_started',
      thread,
      attempt,
      pid: 1 + attempt,
      host: 'here',
    };
    const behaviour = this.scenario.behaviours.get(thread);
    if (behaviour === undefined || behaviour.kind === 'hangs') return [started];
    const durationMs = this.delay(1000);
    if (behaviour.kind === 'fails') {
      const result = failed(behaviour.failure, behaviour.exitCode ?? 1);
      return [started, ...this.maybeTwice(this.endOf(command, { at, durationMs }, result))];
    }
    const failures = this.failures.get(thread) ?? 0;
    const fails = failures < behaviour.afterFailures;
    if (fails) this.failures.set(thread, failures + 1);
    const result: AttemptResult = fails ? failed('exit-code', 75) : { kind: 'succeeded' };
    return [started, ...this.maybeTwice(this.endOf(command, { at, durationMs }, result))];
  }

  private endOf(
    { thread, attempt }: { readonly thread: string; readonly attempt: number },
    { at, durationMs }: { readonly at: number; readonly durationMs: number },
    result: AttemptResult,
  ): Input {
    const random = this.random.next();
    return { at: at + durationMs, type: 'attempt_ended', thread, attempt, durationMs, result, random };
  }

  private conditionResult(dependency: number): ConditionResult {
    const condition = this.scenario.conditions[dependency];
    if (condition === 'false') return { kind: 'false', detail: 'data.ok is false' };
    if (condition === 'error') return { kind: 'error', message: 'data has no field ok.' };
    return { kind: 'true' };
  }

  private delay(highest: number): number {
    return this.random.between(0, highest);
  }

  private maybeTwice(input: Input): Input[] {
    return this.random.chance(0.1) ? [input, { ...input, at: input.at + this.delay(500) }] : [input];
  }
}

function failed(kind: FailureKind, exitCode: number): AttemptResult {
  const message = 'The scenario says so.';
  return { kind: 'failed', failure: kind === 'exit-code' ? { kind, message, exit_code: exitCode } : { kind, message } };
}
