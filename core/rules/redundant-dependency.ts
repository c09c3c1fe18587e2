import { traits } from '../graph/dependency-traits.ts';
import { rowsWith, type FileGraph } from '../graph/file-graph.ts';
import { at, orderingOfColumns, type EdgeColumns, type Ordering } from '../graph/ordering.ts';
import { reachablePairs, type ThreadPair } from '../graph/reachable-pairs.ts';
import type { GraphRule } from './rule.ts';

/**
 * A plain `sequential` dependency that longer ways of plain ones already imply, so that no run could tell whether it is there.
 *
 * That needs more than a way through the graph. A thread between that has a condition before it can be skipped while the
 * target still runs because of this very dependency; one with `join: any` can run though the source failed. So neither is
 * a part of such a way, and a target with `join: any` is left alone.
 */
export const redundantDependency: GraphRule = {
  code: 'redundant-dependency',
  looksAt: 'graph',
  *check({ graph, messages }) {
    const threadCount = graph.threads.length;
    const { plain, doubtful } = plainRows(graph);
    if (doubtful.length === 0) return;
    const first = orderingOfColumns(threadCount, plain).forward;
    const implied = reachablePairs(passingOrdering(graph, plain), graph.parts(), doubtful, first);
    const seen = new Set<string>();
    for (const [index, { source, target, row }] of doubtful.entries()) {
      // A dependency that stands twice is a duplicate: only the first of them is told that it is not needed.
      const ends = `${source} ${target}`;
      const edge = graph.dependencies[row];
      if (implied[index] !== 1 || edge === undefined || seen.has(ends)) continue;
      seen.add(ends);
      yield {
        range: edge.dependency.range,
        message: messages.graph.redundantDependency(edge.sourceThread, edge.targetThread),
      };
    }
  },
};

interface DoubtfulRow extends ThreadPair {
  readonly row: number;
}

/** The plain dependencies outside cycles, and those of them that another way may imply. */
function plainRows(graph: FileGraph): { readonly plain: EdgeColumns; readonly doubtful: readonly DoubtfulRow[] } {
  const { columns, joinsAny } = graph.file;
  const { partOf } = graph.parts();
  const levels = graph.levelNumbers();
  const all = rowsWith(columns, traits.plain);
  const doubtful: DoubtfulRow[] = [];
  const outside = all.dependency.filter((_, index) => {
    return at(partOf, at(all.source, index)) !== at(partOf, at(all.target, index));
  });
  for (const row of outside) {
    const [source, target] = [at(columns.source, row), at(columns.target, row)];
    // A longer way has a thread in between, which has a level of its own.
    if (at(levels, target) - at(levels, source) > 1 && joinsAny[target] !== 1) doubtful.push({ source, target, row });
  }
  const plain = {
    source: outside.map((row) => at(columns.source, row)),
    target: outside.map((row) => at(columns.target, row)),
    dependency: outside,
  };
  return { plain, doubtful };
}

/** The plain dependencies that begin at a thread which a way may pass through. */
function passingOrdering(graph: FileGraph, plain: EdgeColumns): Ordering {
  const { columns, joinsAny } = graph.file;
  const isUncertain = joinsAny.slice();
  const { target, dependency } = rowsWith(columns, traits.orders);
  for (const [index, row] of dependency.entries()) {
    if (((columns.traits[row] ?? 0) & traits.hasCondition) !== 0) isUncertain[at(target, index)] = 1;
  }
  const passing = plain.dependency.filter((row) => isUncertain[at(columns.source, row)] !== 1);
  return orderingOfColumns(graph.threads.length, {
    source: passing.map((row) => at(columns.source, row)),
    target: passing.map((row) => at(columns.target, row)),
    dependency: passing,
  });
}
