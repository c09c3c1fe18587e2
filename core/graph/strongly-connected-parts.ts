import { at } from './ordering.ts';
import type { Ordering } from './ordering.ts';

/** The strongly connected parts of an ordering: threads that all wait for each other. */
export interface Parts {
  /**
   * For each thread the number of its part. A dependency between two parts leads from the higher number to the lower,
   * so counting down goes through the parts from the starts on.
   */
  readonly partOf: Int32Array;
  /** A thread that is in no cycle is a part by itself. */
  readonly partCount: number;
  /** The parts of more than one thread, each in the order of the threads, in the order of their first threads. */
  readonly cyclic: readonly (readonly number[])[];
}

/**
 * Tarjan, "Depth-first search and linear graph algorithms" (1972), with a stack of its own in place of recursion, so that a
 * chain of any length is no problem. Linear.
 */
export function stronglyConnectedParts(ordering: Ordering): Parts {
  const { threadCount, forward } = ordering;
  /** Order of discovery from 1; 0: not seen yet. */
  const found = new Int32Array(threadCount);
  const low = new Int32Array(threadCount);
  const partOf = new Int32Array(threadCount).fill(-1);
  const next = forward.start.slice(0, threadCount);
  const open: number[] = [];
  const way: number[] = [];
  let clock = 0;
  let partCount = 0;

  const enter = (thread: number): void => {
    clock += 1;
    found[thread] = clock;
    low[thread] = clock;
    open.push(thread);
    way.push(thread);
  };
  const leave = (thread: number): void => {
    way.pop();
    const above = way.at(-1);
    if (above !== undefined) low[above] = Math.min(at(low, above), at(low, thread));
    if (at(low, thread) !== at(found, thread)) return;
    for (let member = open.pop(); member !== undefined; member = open.pop()) {
      partOf[member] = partCount;
      if (member === thread) break;
    }
    partCount += 1;
  };

  for (let first = 0; first < threadCount; first++) {
    if (at(found, first) !== 0) continue;
    enter(first);
    for (let thread = way.at(-1); thread !== undefined; thread = way.at(-1)) {
      const place = at(next, thread);
      if (place === at(forward.start, thread + 1)) {
        leave(thread);
        continue;
      }
      next[thread] = place + 1;
      const target = at(forward.thread, place);
      if (at(found, target) === 0) enter(target);
      else if (at(partOf, target) === -1) low[thread] = Math.min(at(low, thread), at(found, target));
    }
  }
  return { partOf, partCount, cyclic: cyclicParts(partOf, partCount) };
}

function cyclicParts(partOf: Int32Array, partCount: number): number[][] {
  const size = new Int32Array(partCount);
  for (const part of partOf) size[part] = at(size, part) + 1;
  const members = new Map<number, number[]>();
  for (const [thread, part] of partOf.entries()) {
    if (at(size, part) < 2) continue;
    const list = members.get(part);
    if (list === undefined) members.set(part, [thread]);
    else list.push(thread);
  }
  return [...members.values()];
}
