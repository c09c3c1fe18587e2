/**
 * Which thread waits for which, as numbers: threads and dependencies are positions in lists of their owner.
 * Forward and backward adjacency in compressed rows, so that every algorithm over it is a loop over integers: the rows
 * of thread `t` are `start[t]` to `start[t + 1]`. Within a row, the order of the file. A thread that waits for itself is
 * not in here; the same pair of threads may be, several times.
 */
export interface Ordering {
  readonly threadCount: number;
  readonly forward: Rows;
  readonly backward: Rows;
}

export interface Rows {
  /** One longer than there are threads. */
  readonly start: Int32Array;
  /** The thread at the other end. */
  readonly thread: Int32Array;
  /** The dependency, as its owner counts it. */
  readonly dependency: Int32Array;
}

/** Something that orders two threads. */
export interface OrderingEdge {
  readonly source: number;
  readonly target: number;
  readonly dependency: number;
}

/** Edges as columns of numbers, in the order of the file. */
export interface EdgeColumns {
  readonly source: Int32Array;
  readonly target: Int32Array;
  readonly dependency: Int32Array;
}

/** The ordering that these edges, in the order of the file, make of `threadCount` threads. Linear. */
export function orderingOf(threadCount: number, edges: readonly OrderingEdge[]): Ordering {
  return orderingOfColumns(threadCount, {
    source: Int32Array.from(edges, (edge) => edge.source),
    target: Int32Array.from(edges, (edge) => edge.target),
    dependency: Int32Array.from(edges, (edge) => edge.dependency),
  });
}

/** The same of columns. */
export function orderingOfColumns(threadCount: number, { source, target, dependency }: EdgeColumns): Ordering {
  return {
    threadCount,
    forward: rowsOf(threadCount, { near: source, far: target, dependency }),
    backward: rowsOf(threadCount, { near: target, far: source, dependency }),
  };
}

/** For each thread the edges that have it at their near end; an edge from a thread to itself is left out. */
export function rowsOf(
  threadCount: number,
  { near, far, dependency }: { readonly near: Int32Array; readonly far: Int32Array; readonly dependency: Int32Array },
): Rows {
  const start = new Int32Array(threadCount + 1);
  for (let edge = 0; edge < near.length; edge++) {
    const thread = at(near, edge);
    if (thread !== far[edge]) start[thread + 1] = at(start, thread + 1) + 1;
  }
  for (let thread = 0; thread < threadCount; thread++) start[thread + 1] = at(start, thread + 1) + at(start, thread);
  const free = start.slice();
  const rows = {
    start,
    thread: new Int32Array(at(start, threadCount)),
    dependency: new Int32Array(at(start, threadCount)),
  };
  for (let edge = 0; edge < near.length; edge++) {
    const thread = at(near, edge);
    if (thread === far[edge]) continue;
    const place = at(free, thread);
    free[thread] = place + 1;
    rows.thread[place] = at(far, edge);
    rows.dependency[place] = at(dependency, edge);
  }
  return rows;
}

/** The rows of a column of threads, sorted by the thread; those of one thread stay in their order. Linear. */
export function rowsByEnd(end: Int32Array, threadCount: number): Int32Array {
  const free = new Int32Array(threadCount + 1);
  for (const thread of end) free[thread + 1] = at(free, thread + 1) + 1;
  for (let thread = 0; thread < threadCount; thread++) free[thread + 1] = at(free, thread + 1) + at(free, thread);
  const sorted = new Int32Array(end.length);
  for (let row = 0; row < end.length; row++) {
    const thread = at(end, row);
    const place = at(free, thread);
    free[thread] = place + 1;
    sorted[place] = row;
  }
  return sorted;
}

/** An entry that is known to exist: positions come from the ordering itself. */
export function at(list: Int32Array, position: number): number {
  return list[position] ?? 0;
}
