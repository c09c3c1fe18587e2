import type { Plan, PlannedDependency } from './plan.ts';
import { ranksOf } from './ranks.ts';

/** What follows from a plan alone, worked out once: who waits for whom, and who goes first. Threads and dependencies are named by their place in the plan. */
export interface PlanLinks {
  readonly threadNumbers: ReadonlyMap<string, number>;
  /** The dependencies that a thread waits for, in the order of the file. */
  readonly incoming: readonly (readonly number[])[];
  /** The dependencies that wait for a thread, in the order of the file. */
  readonly outgoing: readonly (readonly number[])[];
  /** A dependency's source as a thread; -1 where the dependency takes no part in the run. */
  readonly sources: readonly number[];
  readonly targets: readonly number[];
  /** Expected time from a thread's start to the end of the longest way that leads on from it. */
  readonly longestWayMs: readonly number[];
  /** A thread's place among all: who goes first of those that are ready. */
  readonly ranks: readonly number[];
  /** Threads that stand on a cycle or behind one: they could never start. */
  readonly unreachable: readonly number[];
}

const none: readonly number[] = [];

/** Whether a dependency has a say in what runs when: it is enabled and orders its two ends. */
export function takesPart(dependency: PlannedDependency): boolean {
  return dependency.enabled && dependency.type !== 'parallel';
}

/** Takes time proportional to the plan (with a sort of the threads); any plan is accepted, also one with cycles. */
export function linksOf(plan: Plan): PlanLinks {
  const threadNumbers = new Map(plan.threads.map((thread, number) => [thread.name, number]));
  const incoming: number[][] = plan.threads.map(() => none as number[]);
  const outgoing: number[][] = plan.threads.map(() => none as number[]);
  const sources: number[] = [];
  const targets: number[] = [];
  plan.dependencies.forEach((dependency, index) => {
    const source = threadNumbers.get(dependency.source);
    const target = threadNumbers.get(dependency.target);
    const counts = takesPart(dependency) && source !== undefined && target !== undefined;
    sources.push(counts ? source : -1);
    targets.push(counts ? target : -1);
    if (!counts) return;
    append(incoming, target, index);
    append(outgoing, source, index);
  });
  const order = topologicalOrder(incoming, outgoing, targets);
  const next = (thread: number): number[] => (outgoing[thread] ?? none).map((d) => targets[d] ?? -1);
  const longestWayMs = longestWays(plan, order, next);
  const reached = new Set(order);
  return {
    threadNumbers,
    incoming,
    outgoing,
    sources,
    targets,
    longestWayMs,
    ranks: ranksOf({
      durationsMs: plan.threads.map(({ expectedDurationMs }) => expectedDurationMs),
      longestWayMs,
      waitsFor: incoming.map(({ length }) => length),
      next,
      slots: plan.settings.maxParallelThreads,
    }),
    unreachable:
      reached.size === plan.threads.length ? none : plan.threads.flatMap((_, n) => (reached.has(n) ? [] : n)),
  };
}

/** Threads without dependencies share one empty list, so that a large plan costs little. */
function append(lists: number[][], at: number, value: number): void {
  const list = lists[at];
  if (list === undefined || list === none) lists[at] = [value];
  else list.push(value);
}

/** Each thread after all that it waits for; threads on a cycle, or behind one, are missing (Kahn 1962). */
function topologicalOrder(
  incoming: readonly (readonly number[])[],
  outgoing: readonly (readonly number[])[],
  targets: readonly number[],
): number[] {
  const waitsFor = incoming.map((list) => list.length);
  const order = waitsFor.flatMap((count, thread) => (count === 0 ? thread : []));
  // The list grows while it is read: it is its own queue.
  for (const thread of order) {
    for (const dependency of outgoing[thread] ?? none) {
      const target = targets[dependency] ?? -1;
      const left = (waitsFor[target] ?? 0) - 1;
      waitsFor[target] = left;
      if (left === 0) order.push(target);
    }
  }
  return order;
}

function longestWays(plan: Plan, order: readonly number[], next: (thread: number) => readonly number[]): number[] {
  const ways = plan.threads.map((thread) => thread.expectedDurationMs);
  for (const thread of order.toReversed()) {
    let ahead = 0;
    for (const target of next(thread)) ahead = Math.max(ahead, ways[target] ?? 0);
    ways[thread] = (ways[thread] ?? 0) + ahead;
  }
  return ways;
}
