import { threadsFromTheStarts } from './level-numbers.ts';
import { at } from './ordering.ts';
import type { Ordering, Rows } from './ordering.ts';
import type { Parts } from './strongly-connected-parts.ts';

export interface ThreadPair {
  readonly source: number;
  readonly target: number;
}

/**
 * For each pair whether its target has to wait for its source, directly or through others: 1 or 0. Where `firstSteps` is
 * given, whether one of the threads in the source's row of it has the target behind it. Dependencies inside a cycle are left
 * out.
 *
 * Targets are taken 1024 at a time, in an order that agrees with the ordering; each thread has one bit for each of them,
 * and is visited only where it lies between the sources and the targets of the block. So the time is that of one pass
 * over the dependencies for each block.
 */
export function reachablePairs(
  ordering: Ordering,
  parts: Parts,
  pairs: readonly ThreadPair[],
  firstSteps?: Rows,
): Uint8Array {
  const sorted = threadsFromTheStarts(parts);
  const place = new Int32Array(sorted.length);
  for (const [index, thread] of sorted.entries()) place[thread] = index;
  const behind = new BlockOfTargets(ordering, parts.partOf);
  const answer = new Uint8Array(pairs.length);
  const byTarget = pairs
    .map((pair, index) => ({ ...pair, index }))
    .sort((a, b) => at(place, a.target) - at(place, b.target));
  for (let start = 0; start < byTarget.length;) {
    const targets = new Set<number>();
    let end = start;
    for (; end < byTarget.length; end++) {
      const target = byTarget[end]?.target ?? 0;
      if (targets.size === blockSize && !targets.has(target)) break;
      targets.add(target);
    }
    const block = byTarget.slice(start, end);
    const first = block.reduce((least, { source }) => Math.min(least, at(place, source)), sorted.length);
    behind.enter(targets, sorted.subarray(first, at(place, block.at(-1)?.target ?? 0) + 1));
    // Many pairs may have one source: what is behind its first steps is put together once.
    const together = new Map<number, Int32Array>();
    for (const { source, target, index } of block) {
      const bits = together.get(source) ?? behind.all(firstSteps === undefined ? [source] : row(firstSteps, source));
      together.set(source, bits);
      answer[index] = behind.has(bits, target) ? 1 : 0;
    }
    start = end;
  }
  return answer;
}

const wordsPerThread = 32;
const blockSize = wordsPerThread * 32;

/** Which targets of a block are behind each thread. */
class BlockOfTargets {
  readonly #ordering: Ordering;
  readonly #partOf: Int32Array;
  readonly #bits: Int32Array;
  #bitOf = new Map<number, number>();

  constructor(ordering: Ordering, partOf: Int32Array) {
    this.#ordering = ordering;
    this.#partOf = partOf;
    this.#bits = new Int32Array(ordering.threadCount * wordsPerThread);
  }

  /** @param threads in an order that agrees with the ordering; all that lie between the sources and the targets */
  enter(targets: ReadonlySet<number>, threads: Int32Array): void {
    const { forward } = this.#ordering;
    this.#bitOf = new Map([...targets].map((target, bit) => [target, bit]));
    this.#bits.fill(0);
    for (const thread of threads.toReversed()) {
      for (let place = at(forward.start, thread); place < at(forward.start, thread + 1); place++) {
        const next = at(forward.thread, place);
        if (at(this.#partOf, next) !== at(this.#partOf, thread)) this.#join(thread, next);
      }
    }
  }

  /** The targets of the block that are behind one of these threads. */
  all(threads: Iterable<number>): Int32Array {
    const bits = new Int32Array(wordsPerThread);
    for (const thread of threads) {
      for (let word = 0; word < wordsPerThread; word++) {
        bits[word] = at(bits, word) | at(this.#bits, thread * wordsPerThread + word);
      }
    }
    return bits;
  }

  has(bits: Int32Array, target: number): boolean {
    const bit = this.#bitOf.get(target) ?? 0;
    return ((at(bits, bit >> 5) >> (bit & 31)) & 1) === 1;
  }

  #join(thread: number, next: number): void {
    const bits = this.#bits;
    const into = thread * wordsPerThread;
    const from = next * wordsPerThread;
    for (let word = 0; word < wordsPerThread; word++) {
      bits[into + word] = at(bits, into + word) | at(bits, from + word);
    }
    const bit = this.#bitOf.get(next);
    if (bit !== undefined) bits[into + (bit >> 5)] = at(bits, into + (bit >> 5)) | (1 << (bit & 31));
  }
}

function row(rows: Rows, thread: number): Int32Array {
  return rows.thread.subarray(at(rows.start, thread), at(rows.start, thread + 1));
}
