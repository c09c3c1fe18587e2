import type { Heap } from './heap.ts';
import { insert, rest } from './heap.ts';

/** What decides about who goes first; threads are named by their place in the plan. Durations are milliseconds. */
export interface RankedPlan {
  readonly durationsMs: readonly number[];
  /** Expected time from a thread's start to the end of the longest way that leads on from it. */
  readonly longestWayMs: readonly number[];
  /** How many dependencies each thread waits for. */
  readonly waitsFor: readonly number[];
  /** The threads that wait for a thread, once for each dependency. */
  readonly next: (thread: number) => readonly number[];
  readonly slots: number;
}

/** Beyond this many threads ties are left in the order of the file: trying others would cost more than it gains. */
const mostThreads = 2000;

type TieOrder = (a: number, b: number) => number;

/**
 * A thread's place among all: the longest way ahead first. Ties stand in the order of the file, unless the run would end
 * sooner, as far as the expected durations tell, with the shortest or the longest of them first.
 *
 * Longest way first is the rule of Hu (1961) for lists of tasks, which says nothing of ties.
 */
export function ranksOf(plan: RankedPlan): readonly number[] {
  const { durationsMs, longestWayMs } = plan;
  const inFile = ranksBy(longestWayMs, () => 0);
  if (durationsMs.length > mostThreads) return inFile;
  let best = inFile;
  let bestMs = endMs(plan, inFile);
  const leastMs = leastEndMs(plan);
  for (const tieOrder of [shortestFirst, longestFirst]) {
    if (bestMs <= leastMs) break;
    const ranks = ranksBy(longestWayMs, tieOrder(durationsMs));
    const ms = endMs(plan, ranks);
    if (ms >= bestMs) continue;
    best = ranks;
    bestMs = ms;
  }
  return best;
}

function shortestFirst(durationsMs: readonly number[]): TieOrder {
  return (a, b) => (durationsMs[a] ?? 0) - (durationsMs[b] ?? 0);
}

function longestFirst(durationsMs: readonly number[]): TieOrder {
  return (a, b) => (durationsMs[b] ?? 0) - (durationsMs[a] ?? 0);
}

function ranksBy(longestWayMs: readonly number[], tieOrder: TieOrder): number[] {
  const byPriority = longestWayMs.map((_, thread) => thread);
  byPriority.sort((a, b) => (longestWayMs[b] ?? 0) - (longestWayMs[a] ?? 0) || tieOrder(a, b) || a - b);
  const ranks = longestWayMs.map(() => 0);
  byPriority.forEach((thread, rank) => (ranks[thread] = rank));
  return ranks;
}

/** No order can end sooner: the longest way, or the work shared by all slots. */
function leastEndMs({ durationsMs, longestWayMs, slots }: RankedPlan): number {
  const workMs = durationsMs.reduce((sum, ms) => sum + ms, 0);
  return Math.max(workMs / slots, ...longestWayMs);
}

/** When a run ends in which every thread takes part, succeeds and takes the time that is expected of it. */
function endMs({ durationsMs, waitsFor, next, slots }: RankedPlan, ranks: readonly number[]): number {
  const left = [...waitsFor];
  let ready: Heap | undefined;
  let running: Heap | undefined;
  let free = slots;
  let nowMs = 0;
  left.forEach((count, thread) => {
    if (count === 0) ready = insert(ready, ranks[thread] ?? 0, thread);
  });
  for (;;) {
    for (; free > 0 && ready !== undefined; free -= 1) {
      const { thread } = ready;
      ready = rest(ready);
      running = insert(running, nowMs + (durationsMs[thread] ?? 0), thread);
    }
    if (running === undefined) return nowMs;
    nowMs = running.key;
    // Those that end together free their slots together.
    for (; running?.key === nowMs; free += 1) {
      const { thread } = running;
      running = rest(running);
      for (const target of next(thread)) {
        left[target] = (left[target] ?? 0) - 1;
        if (left[target] === 0) ready = insert(ready, ranks[target] ?? 0, target);
      }
    }
  }
}
