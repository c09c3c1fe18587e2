import { threadsFromTheStarts } from './level-numbers.ts';
import { at } from './ordering.ts';
import type { Ordering } from './ordering.ts';
import type { Parts } from './strongly-connected-parts.ts';

/**
 * The critical path: the way through the ordering whose durations have the largest sum, from a start to an end, and that sum.
 * Among equals the thread that comes first in the file is taken, at the start and at each step. A dependency inside a
 * cycle is left out, because there is no longest way round. Linear.
 *
 * @param durations one for each thread, not negative, in any unit; the sum is in the same
 */
export function longestWay(
  ordering: Ordering,
  parts: Parts,
  durations: ArrayLike<number>,
): { readonly threads: readonly number[]; readonly total: number } {
  const { threadCount } = ordering;
  /** From the beginning of the thread to the end of the longest way. */
  const ahead = new Float64Array(threadCount);
  /** The thread after this one on that way; -1: none. */
  const next = new Int32Array(threadCount).fill(-1);
  for (const thread of threadsFromTheStarts(parts).toReversed()) {
    const after = longestBehind(ordering, parts, { thread, ahead });
    next[thread] = after;
    ahead[thread] = (durations[thread] ?? 0) + (after === -1 ? 0 : (ahead[after] ?? 0));
  }
  let first = -1;
  for (let thread = 0; thread < threadCount; thread++) {
    if (!isStart(ordering, parts, thread)) continue;
    if (first === -1 || (ahead[thread] ?? 0) > (ahead[first] ?? 0)) first = thread;
  }
  const threads: number[] = [];
  for (let thread = first; thread !== -1; thread = at(next, thread)) threads.push(thread);
  return { threads, total: first === -1 ? 0 : (ahead[first] ?? 0) };
}

function longestBehind(
  { forward }: Ordering,
  { partOf }: Parts,
  { thread, ahead }: { readonly thread: number; readonly ahead: Float64Array },
): number {
  let longest = -1;
  for (let place = at(forward.start, thread); place < at(forward.start, thread + 1); place++) {
    const target = at(forward.thread, place);
    if (at(partOf, target) === at(partOf, thread)) continue;
    const lead = longest === -1 ? 1 : (ahead[target] ?? 0) - (ahead[longest] ?? 0);
    if (lead > 0 || (lead === 0 && target < longest)) longest = target;
  }
  return longest;
}

function isStart({ backward }: Ordering, { partOf }: Parts, thread: number): boolean {
  for (let place = at(backward.start, thread); place < at(backward.start, thread + 1); place++) {
    if (at(partOf, at(backward.thread, place)) !== at(partOf, thread)) return false;
  }
  return true;
}
