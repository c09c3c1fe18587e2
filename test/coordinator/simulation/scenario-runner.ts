import type {
  Attempt,
  AttemptEnd,
  AttemptListener,
  AttemptOrder,
  AttemptRunner,
} from '../../../coordinator/process/attempt-runner.ts';
import type { FailureKind } from '../../../scheduler/failure.ts';
import type { Plan } from '../../../scheduler/plan.ts';
import type { Random } from '../../scheduler/simulation/random.ts';
import type { Scenario } from '../../scheduler/simulation/scenario.ts';
import type { VirtualClock } from './virtual-clock.ts';

/**
 * Runs attempts as a scenario says, in virtual time. A succeeded attempt gives what the conditions of `withConditions` read,
 * and its own number under the name of the thread.
 */
export class ScenarioRunner implements AttemptRunner {
  /** Names of the threads that run now. */
  readonly running = new Set<string>();
  readonly #scenario: Scenario;
  readonly #clock: VirtualClock;
  readonly #random: Random;
  readonly #onStart: (order: AttemptOrder) => void;
  /** By thread; a new coordinator knows nothing of what the last one saw, but the scripts do. */
  readonly #failures: Map<string, number>;
  /** What may be started next, by thread. */
  readonly #prepared = new Map<string, AttemptOrder>();

  constructor(
    scenario: Scenario,
    world: { readonly clock: VirtualClock; readonly random: Random; readonly failures: Map<string, number> },
    onStart: (order: AttemptOrder) => void,
  ) {
    this.#scenario = scenario;
    this.#clock = world.clock;
    this.#random = world.random;
    this.#failures = world.failures;
    this.#onStart = onStart;
  }

  prepare(order: AttemptOrder): void {
    const { name } = order.thread;
    if (this.running.has(name)) throw new Error(`${name} is prepared for while it runs.`);
    this.#prepared.set(name, order);
  }

  start(order: AttemptOrder, listener: AttemptListener): Attempt {
    const { name } = order.thread;
    const prepared = this.#prepared.get(name);
    if (prepared?.attempt === order.attempt && prepared !== order) throw new Error(`${name} is started otherwise.`);
    this.running.add(name);
    this.#onStart(order);
    const random = this.#random;
    const startMs = random.between(0, 5);
    const endMs = random.between(0, 1000);
    const printed = random.chance(0.2) ? Buffer.from(`${name} says something\n`) : undefined;
    let stop = () => {};
    const ended = new Promise<AttemptEnd>((resolve) => {
      const end = (result: AttemptEnd) => {
        this.running.delete(name);
        resolve(result);
      };
      this.#clock.wakeAt(this.#clock.now() + startMs, () => {
        if (!this.running.has(name)) return;
        listener.started({ pid: order.attempt, host: 'here' });
        if (printed !== undefined) void listener.printed('stdout', printed);
      });
      const result = this.#resultOf(order);
      const cancelEnd =
        result === undefined ? () => {} : this.#clock.wakeAt(this.#clock.now() + startMs + endMs, () => end(result));
      let isStopped = false;
      stop = () => {
        if (isStopped || !this.running.has(name)) return;
        isStopped = true;
        cancelEnd();
        this.#clock.wakeAt(this.#clock.now() + random.between(0, 100), () => end({ kind: 'stopped' }));
      };
    });
    return { ended, stop: () => stop() };
  }

  async endSession(): Promise<void> {
    if (this.running.size > 0) throw new Error('The session is over, and something still runs.');
  }

  /** `undefined`: it hangs. */
  #resultOf({ thread: { name }, attempt }: AttemptOrder): AttemptEnd | undefined {
    const behaviour = this.#scenario.behaviours.get(name);
    if (behaviour === undefined || behaviour.kind === 'hangs') return undefined;
    if (behaviour.kind === 'fails') return failed(behaviour.failure, behaviour.exitCode ?? 1);
    const failures = this.#failures.get(name) ?? 0;
    if (failures < behaviour.afterFailures) {
      this.#failures.set(name, failures + 1);
      return failed('exit-code', 75);
    }
    return { kind: 'succeeded', output: { kind: 'value', value: outputOf(name, attempt) } };
  }
}

/** What a thread's attempt gives. */
export function outputOf(thread: string, attempt: number): { readonly [field: string]: unknown } {
  return { yes: true, no: false, [thread]: attempt };
}

/** The plan with conditions that give what the scenario wants of them when they are evaluated. */
export function withConditions({ plan, conditions }: Scenario): Plan {
  const texts = { true: 'data.yes', false: 'data.no', error: 'data.nothing' } as const;
  const dependencies = plan.dependencies.map((dependency, index) =>
    dependency.condition === undefined ? dependency : { ...dependency, condition: texts[conditions[index] ?? 'true'] },
  );
  return { ...plan, dependencies };
}

function failed(kind: FailureKind, exitCode: number): AttemptEnd {
  const message = 'The scenario says so.';
  return kind === 'exit-code'
    ? { kind: 'failed', failure: { kind, message, exit_code: exitCode } }
    : { kind: 'failed', failure: { kind, message } };
}
