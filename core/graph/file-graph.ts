import type { Dependency } from '../model/dependency.ts';
import { DependencyGraph, type PreparedGraph } from './dependency-graph.ts';
import { at, orderingOfColumns, type Ordering } from './ordering.ts';
import type { ThreadDependency } from './thread-dependency.ts';
import { traits } from './dependency-traits.ts';

/** A dependency of a file that has both its names and a known type. */
export interface FileDependency extends ThreadDependency {
  /** As the file has it. */
  readonly dependency: Dependency;
}

/** The dependencies of a graph as columns of numbers, one row for each in their order. */
export interface GraphColumns {
  /** Places in `threads`. */
  readonly source: Int32Array;
  readonly target: Int32Array;
  /** What `traitsOf` says. */
  readonly traits: Int32Array;
}

/** What the graph of a file is made of. */
export interface FileGraphParts extends Omit<PreparedGraph<FileDependency>, 'ordering'> {
  readonly columns: GraphColumns;
  /** By place of the thread: 1 where it has `join: any`. */
  readonly joinsAny: Uint8Array;
  /** How many of the threads are in the model; the others are only named. */
  readonly knownThreads: number;
  /** The dependencies that are not in the graph. */
  readonly strays: readonly Dependency[];
}

/** The graph of a file (`FileGraphBuilder`): what rules ask of all its dependencies stands in columns. */
export class FileGraph extends DependencyGraph<FileDependency> {
  readonly file: FileGraphParts;

  constructor(parts: FileGraphParts, like?: FileGraph) {
    const { threads, dependencies, positionOf, columns } = parts;
    super({ threads, dependencies, positionOf, ordering: () => orderingOfFile(threads.length, columns) }, like);
    this.file = parts;
  }
}

function orderingOfFile(threadCount: number, columns: GraphColumns): Ordering {
  return orderingOfColumns(threadCount, rowsWith(columns, traits.orders));
}

/** The dependencies that have one of the wanted traits and none of the unwanted ones, as columns; each with its row. */
export function rowsWith(
  { source, target, traits: all }: GraphColumns,
  wanted: number,
  unwanted = 0,
): { readonly source: Int32Array; readonly target: Int32Array; readonly dependency: Int32Array } {
  let count = 0;
  const dependency = new Int32Array(all.length);
  for (let row = 0; row < all.length; row++) {
    const own = all[row] ?? 0;
    if ((own & wanted) !== 0 && (own & unwanted) === 0) dependency[count++] = row;
  }
  const rows = dependency.subarray(0, count);
  return { source: rows.map((row) => at(source, row)), target: rows.map((row) => at(target, row)), dependency: rows };
}
