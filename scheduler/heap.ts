/**
 * A set of thread numbers ordered by a key, smallest first; ties by thread number. Immutable (a leftist heap,
 * Crane 1972), so that a decision can try a change out without touching the state it started from. Insertion and
 * removal of the first take logarithmic time.
 */
export interface Heap {
  readonly key: number;
  readonly thread: number;
  /** Length of the rightmost way down; never shorter on the left, which keeps every right way logarithmic. */
  readonly depth: number;
  readonly left: Heap | undefined;
  readonly right: Heap | undefined;
}

export function insert(heap: Heap | undefined, key: number, thread: number): Heap {
  return merge(heap, { key, thread, depth: 1, left: undefined, right: undefined });
}

/** Everything but the first. */
export function rest(heap: Heap): Heap | undefined {
  return heap.left === undefined ? heap.right : heap.right === undefined ? heap.left : merge(heap.left, heap.right);
}

function merge(a: Heap | undefined, b: Heap): Heap {
  if (a === undefined) return b;
  const aFirst = a.key < b.key || (a.key === b.key && a.thread <= b.thread);
  const top = aFirst ? a : b;
  const merged = merge(top.right, aFirst ? b : a);
  const leftDepth = top.left?.depth ?? 0;
  return leftDepth >= merged.depth
    ? { key: top.key, thread: top.thread, depth: merged.depth + 1, left: top.left, right: merged }
    : { key: top.key, thread: top.thread, depth: leftDepth + 1, left: merged, right: top.left };
}
