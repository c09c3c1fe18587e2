import { at, orderingOf } from './ordering.ts';
import type { Ordering, OrderingEdge, Rows } from './ordering.ts';

/** How many dependencies may still be looked at, over all searches that share it. */
export interface StepBudget {
  left: number;
}

/**
 * The shortest cycle of a strongly connected part (at least two threads), from the step whose dependency is the earliest in
 * the file. Among the shortest ones that is the one with the earliest such dependency, then at each step the earliest.
 *
 * Searching from each thread would take time that grows with the square of the part. So a search goes no deeper than the
 * shortest cycle known by then, and the thread searched from is taken out, with all that is then in no cycle any more: little is
 * left for parts as people write them. For others `budget` bounds the work. Where it is used up, the shortest cycle found by
 * then is returned; the first search is made in full whatever the budget, so there always is one.
 */
export function shortestCycle(ordering: Ordering, part: readonly number[], budget: StepBudget): OrderingEdge[] {
  const edges = edgesInside(ordering, part);
  const search = new CycleSearch(orderingOf(part.length, edges), budget);
  const closing = earliestClosing(search, edges, shortestClosing(search));
  const steps = stepsOf(search, closing);
  const first = steps.reduce((least, step, index) => {
    return step.dependency < (steps[least]?.dependency ?? 0) ? index : least;
  }, 0);
  return [...steps.slice(first), ...steps.slice(0, first)].map((step) => ({
    source: part[step.source] ?? 0,
    target: part[step.target] ?? 0,
    dependency: step.dependency,
  }));
}

/** A cycle of which the length and the step that closes it are known. */
interface Closing {
  readonly length: number;
  readonly source: number;
  readonly target: number;
}

/** The edges between threads of the part, which are counted within it, in the order of the file. */
function edgesInside({ forward }: Ordering, part: readonly number[]): OrderingEdge[] {
  const local = new Map(part.map((thread, index) => [thread, index]));
  const edges: OrderingEdge[] = [];
  for (const [source, thread] of part.entries()) {
    for (let place = at(forward.start, thread); place < at(forward.start, thread + 1); place++) {
      const target = local.get(at(forward.thread, place));
      if (target !== undefined) edges.push({ source, target, dependency: at(forward.dependency, place) });
    }
  }
  return edges.sort((a, b) => a.dependency - b.dependency);
}

/** Breadth first, over and over in the same lists. */
class CycleSearch {
  readonly ordering: Ordering;
  readonly budget: StepBudget;
  /** 1: the thread has been taken out. */
  readonly #gone: Uint8Array;
  /** The number of the latest search that came to the thread, and how far from its start that was. */
  readonly #stamp: Int32Array;
  readonly #depth: Int32Array;
  #searches = 0;
  /** How many dependencies are left before and behind the thread. */
  readonly #before: Int32Array;
  readonly #behind: Int32Array;

  constructor(ordering: Ordering, budget: StepBudget) {
    this.ordering = ordering;
    this.budget = budget;
    this.#gone = new Uint8Array(ordering.threadCount);
    this.#stamp = new Int32Array(ordering.threadCount);
    this.#depth = new Int32Array(ordering.threadCount);
    this.#before = rowLengths(ordering.backward);
    this.#behind = rowLengths(ordering.forward);
  }

  isGone(thread: number): boolean {
    return this.#gone[thread] === 1;
  }

  /** Puts everything back; nothing may be taken out afterwards. */
  restore(): void {
    this.#gone.fill(0);
  }

  /** The shortest cycle through `start`, and through the step `closingSource` -> `start` where one is given, of at most `limit` steps. */
  closingFrom(start: number, limit: number, closingSource?: number): Closing | undefined {
    const { forward } = this.ordering;
    this.#searches += 1;
    this.#reach(start, 0);
    const queue = [start];
    for (const thread of queue) {
      const depth = at(this.#depth, thread);
      if (depth >= limit) return undefined;
      for (let place = at(forward.start, thread); place < at(forward.start, thread + 1); place++) {
        this.budget.left -= 1;
        const target = at(forward.thread, place);
        if (target === start) {
          if (closingSource === undefined || closingSource === thread) {
            return { length: depth + 1, source: thread, target: start };
          }
        } else if (!this.isGone(target) && at(this.#stamp, target) !== this.#searches) {
          this.#reach(target, depth + 1);
          queue.push(target);
        }
      }
    }
    return undefined;
  }

  /** Takes a thread out, and with it each that then has nothing before it or nothing behind it. */
  takeOut(first: number): void {
    const { forward, backward } = this.ordering;
    const open = [first];
    for (let thread = open.pop(); thread !== undefined; thread = open.pop()) {
      if (this.isGone(thread)) continue;
      this.#gone[thread] = 1;
      for (const near of this.#loseEnd(forward, thread, this.#before)) open.push(near);
      for (const near of this.#loseEnd(backward, thread, this.#behind)) open.push(near);
    }
  }

  /** Counts one end less for each neighbour of `thread` in `rows`; those that have none left. */
  #loseEnd(rows: Rows, thread: number, ends: Int32Array): number[] {
    const stuck: number[] = [];
    for (let place = at(rows.start, thread); place < at(rows.start, thread + 1); place++) {
      const near = at(rows.thread, place);
      ends[near] = at(ends, near) - 1;
      if (ends[near] === 0) stuck.push(near);
    }
    return stuck;
  }

  #reach(thread: number, depth: number): void {
    this.#stamp[thread] = this.#searches;
    this.#depth[thread] = depth;
  }
}

function shortestClosing(search: CycleSearch): Closing {
  let best: Closing | undefined;
  for (let start = 0; start < search.ordering.threadCount; start++) {
    if (best !== undefined && (best.length === 2 || search.budget.left <= 0)) break;
    if (search.isGone(start)) continue;
    best = search.closingFrom(start, (best?.length ?? Number.POSITIVE_INFINITY) - 1) ?? best;
    search.takeOut(start);
  }
  search.restore();
  if (best === undefined) throw new Error('a strongly connected part has a cycle');
  return best;
}

/** Of the cycles that are as short, the one with the earliest dependency in the file. */
function earliestClosing(search: CycleSearch, edges: readonly OrderingEdge[], known: Closing): Closing {
  for (const edge of edges) {
    if (search.budget.left <= 0) break;
    const closing = search.closingFrom(edge.target, known.length, edge.source);
    if (closing !== undefined) return closing;
  }
  return known;
}

/** The steps of the cycle, from `closing.target` on: at each step the earliest dependency that is on a shortest way. */
function stepsOf({ ordering: { threadCount, forward, backward } }: CycleSearch, closing: Closing): OrderingEdge[] {
  const left = new Int32Array(threadCount).fill(-1);
  left[closing.source] = 0;
  const queue = [closing.source];
  for (const thread of queue) {
    if (thread === closing.target) break;
    for (let place = at(backward.start, thread); place < at(backward.start, thread + 1); place++) {
      const before = at(backward.thread, place);
      if (at(left, before) !== -1) continue;
      left[before] = at(left, thread) + 1;
      queue.push(before);
    }
  }
  const steps: OrderingEdge[] = [];
  for (let source = closing.target; steps.length < closing.length - 1;) {
    const step = firstStep(forward, source, (target) => at(left, target) === at(left, source) - 1);
    steps.push(step);
    source = step.target;
  }
  return [...steps, firstStep(forward, closing.source, (target) => target === closing.target)];
}

function firstStep(forward: Rows, source: number, wanted: (target: number) => boolean): OrderingEdge {
  for (let place = at(forward.start, source); place < at(forward.start, source + 1); place++) {
    const target = at(forward.thread, place);
    if (wanted(target)) return { source, target, dependency: at(forward.dependency, place) };
  }
  throw new Error('a thread on a cycle has a next one');
}

function rowLengths(rows: Rows): Int32Array {
  return rows.start.subarray(1).map((end, thread) => end - at(rows.start, thread));
}
