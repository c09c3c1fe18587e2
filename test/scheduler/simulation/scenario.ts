import type { DependencyType } from '../../../core/model/dependency-type.ts';
import type { On } from '../../../core/model/dependency.ts';
import type { FailureKind } from '../../../scheduler/failure.ts';
import type { Plan, PlannedDependency, PlannedThread } from '../../../scheduler/plan.ts';
import { sampleDependency, samplePlan, sampleThread } from '../sample-plan.ts';
import { Random } from './random.ts';

/**
 * A plan and how its world behaves, all from one seed. What a thread does in the end depends neither on time nor on
 * how often it is started, so that the plan alone says how a session without a stop ends (`expectedStatuses`).
 */
export interface Scenario {
  readonly seed: number;
  readonly plan: Plan;
  readonly behaviours: ReadonlyMap<string, Behaviour>;
  /** What the condition of a dependency gives, by its place in the plan. */
  readonly conditions: readonly ('true' | 'false' | 'error')[];
  /** When a person cancels, in milliseconds from the start; one or two times, or never. */
  readonly cancelsAtMs: readonly number[];
  /** How likely it is that the coordinator dies behind an event. */
  readonly crashChance: number;
}

export type Behaviour =
  /** `afterFailures` is never above the thread's retries. */
  | { readonly kind: 'succeeds'; readonly afterFailures: number }
  | { readonly kind: 'fails'; readonly failure: FailureKind; readonly exitCode?: number }
  /** It runs until its timeout, which it has. */
  | { readonly kind: 'hangs' };

export function scenarioOf(seed: number): Scenario {
  const random = new Random(seed);
  const threads = Array.from({ length: random.between(0, 9) }, (_, number) => randomThread(random, number));
  const dependencies = randomDependencies(random, threads);
  const plan = samplePlan(shuffled(random, threads), dependencies, {
    policy: random.oneOf(['best_effort', 'best_effort', 'strict', 'adaptive']),
    maxParallelThreads: random.between(1, 4),
    sessionTimeoutMs: random.chance(0.1) ? random.between(1, 4000) : 0,
  });
  const cancels = random.chance(0.2) ? [random.between(0, 3000), random.between(0, 3000)] : [];
  return {
    seed,
    plan,
    behaviours: new Map(threads.map((thread) => [thread.name, randomBehaviour(random, thread)])),
    conditions: dependencies.map(() => random.oneOf(['true', 'true', 'false', 'error'])),
    cancelsAtMs: cancels.slice(random.between(0, 1)),
    crashChance: random.oneOf([0, 0, 0.02, 0.2]),
  };
}

/** The same without what makes the outcome a matter of time. */
export function withoutStops(scenario: Scenario): Scenario {
  const settings = { ...scenario.plan.settings, policy: 'best_effort' as const, sessionTimeoutMs: 0 };
  return { ...scenario, plan: { ...scenario.plan, settings }, cancelsAtMs: [] };
}

function randomThread(random: Random, number: number): PlannedThread {
  return sampleThread(`t${number}`, {
    join: random.oneOf(['all', 'all', 'any']),
    timeoutMs: random.oneOf([0, 1500]),
    maxRetries: random.oneOf([0, 0, 1, 3]),
    retryDelayMs: random.oneOf([0, 1, 500]),
    retryBackoff: random.oneOf([1, 2]),
    expectedDurationMs: random.between(1, 3) * 1000,
    ...(random.chance(0.2) ? { critical: random.chance(0.5) } : {}),
  });
}

/** From earlier threads to later ones, so there is no cycle; the file's order is another. Some pairs have several. */
function randomDependencies(random: Random, threads: readonly PlannedThread[]): PlannedDependency[] {
  const density = random.oneOf([0.1, 0.3, 0.6]);
  const dependencies: PlannedDependency[] = [];
  threads.forEach((target, number) => {
    for (const source of threads.slice(0, number)) {
      while (random.chance(density)) dependencies.push(randomDependency(random, source.name, target.name));
    }
  });
  return shuffled(random, dependencies);
}

function randomDependency(random: Random, source: string, target: string): PlannedDependency {
  const type = random.oneOf<DependencyType>(['sequential', 'sequential', 'data_flow', 'conditional', 'parallel']);
  if (type === 'parallel') return sampleDependency(source, target, { type });
  const on = random.oneOf<On>(['success', 'success', 'success', 'failure', 'finished']);
  const hasCondition = type === 'conditional' || random.chance(0.1);
  return sampleDependency(source, target, {
    type,
    on,
    enabled: random.chance(0.9),
    ...(hasCondition ? { condition: 'data.ok' } : {}),
  });
}

function randomBehaviour(random: Random, thread: PlannedThread): Behaviour {
  if (random.chance(0.7)) return { kind: 'succeeds', afterFailures: random.between(0, thread.maxRetries) };
  if (thread.timeoutMs > 0 && random.chance(0.3)) return { kind: 'hangs' };
  const failure = random.oneOf<FailureKind>([
    'exit-code',
    'exit-code',
    'signal',
    'spawn',
    'missing-data',
    'invalid-output',
  ]);
  return failure === 'exit-code'
    ? { kind: 'fails', failure, exitCode: random.oneOf([1, 75]) }
    : { kind: 'fails', failure };
}

function shuffled<Item>(random: Random, items: readonly Item[]): Item[] {
  return items
    .map((item) => ({ item, place: random.next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
