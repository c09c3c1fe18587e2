/**
 * A set of thread numbers ordered by a key, smallest first; ties by thread number. Immutable (a pairing heap,
 * Fredman et al. 1986), so that a decision can try a change out without touching the state it started from. Insertion
 * takes constant time, removal of the first logarithmic time over many.
 */
export interface Heap {
  readonly key: number;
  readonly thread: number;
  /** Heaps whose firsts come after this one. */
  readonly others: HeapList | undefined;
}

interface HeapList {
  readonly heap: Heap;
  readonly next: HeapList | undefined;
}

export function insert(heap: Heap | undefined, key: number, thread: number): Heap {
  const single = { key, thread, others: undefined };
  return heap === undefined ? single : merge(heap, single);
}

/** Everything but the first. */
export function rest({ others }: Heap): Heap | undefined {
  const pairs: Heap[] = [];
  for (let list = others; list !== undefined; list = list.next?.next) {
    pairs.push(list.next === undefined ? list.heap : merge(list.heap, list.next.heap));
  }
  let all = pairs.pop();
  for (let pair = pairs.pop(); all !== undefined && pair !== undefined; pair = pairs.pop()) all = merge(all, pair);
  return all;
}

/** The first so many. */
export function firsts(heap: Heap | undefined, count: number): readonly number[] {
  const threads: number[] = [];
  for (let left = heap; left !== undefined && threads.length < count; left = rest(left)) threads.push(left.thread);
  return threads;
}

function merge(a: Heap, b: Heap): Heap {
  const isAFirst = a.key < b.key || (a.key === b.key && a.thread <= b.thread);
  const first = isAFirst ? a : b;
  return { key: first.key, thread: first.thread, others: { heap: isAFirst ? b : a, next: first.others } };
}
