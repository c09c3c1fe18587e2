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

/** The ordering that these edges, in the order of the file, make of `threadCount` threads. Linear. */
export function orderingOf(threadCount: number, edges: readonly OrderingEdge[]): Ordering {
  const proper = edges.filter((edge) => edge.source !== edge.target);
  return {
    threadCount,
    forward: rowsOf(threadCount, proper, (edge) => [edge.source, edge.target]),
    backward: rowsOf(threadCount, proper, (edge) => [edge.target, edge.source]),
  };
}

function rowsOf(
  threadCount: number,
  edges: readonly OrderingEdge[],
  endsOf: (edge: OrderingEdge) => readonly [near: number, far: number],
): Rows {
  const start = new Int32Array(threadCount + 1);
  for (const edge of edges) {
    const [near] = endsOf(edge);
    start[near + 1] = at(start, near + 1) + 1;
  }
  for (let thread = 0; thread < threadCount; thread++) start[thread + 1] = at(start, thread + 1) + at(start, thread);
  const free = start.slice();
  const thread = new Int32Array(edges.length);
  const dependency = new Int32Array(edges.length);
  for (const edge of edges) {
    const [near, far] = endsOf(edge);
    const place = at(free, near);
    free[near] = place + 1;
    thread[place] = far;
    dependency[place] = edge.dependency;
  }
  return { start, thread, dependency };
}

/** An entry that is known to exist: positions come from the ordering itself. */
export function at(list: Int32Array, position: number): number {
  return list[position] ?? 0;
}
