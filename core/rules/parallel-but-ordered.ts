import { traits } from '../graph/dependency-traits.ts';
import { rowsWith } from '../graph/file-graph.ts';
import { at } from '../graph/ordering.ts';
import { reachablePairs, type ThreadPair } from '../graph/reachable-pairs.ts';
import type { Finding, GraphContext, GraphRule } from './rule.ts';

/** `parallel` between two threads of which one must wait for the other. Of the threads of a cycle nothing is said. */
export const parallelButOrdered: GraphRule = {
  code: 'parallel-but-ordered',
  looksAt: 'graph',
  *check(context) {
    const { graph } = context;
    const { columns } = graph.file;
    const rows = rowsWith(columns, traits.parallel).dependency.filter(
      (row) => ((columns.traits[row] ?? 0) & traits.enabled) !== 0,
    );
    if (rows.length === 0) return;
    const levels = graph.levelNumbers();
    const doubtful = [...rows].flatMap((row) => {
      const [source, target] = [at(columns.source, row), at(columns.target, row)];
      // Who waits for another is on a higher level.
      if (at(levels, source) === at(levels, target)) return [];
      return at(levels, source) < at(levels, target)
        ? { row, source, target }
        : { row, source: target, target: source };
    });
    const ordered = reachablePairs(graph.ordering(), graph.parts(), doubtful);
    for (const [index, pair] of doubtful.entries()) if (ordered[index] === 1) yield* findingOf(pair, context);
  },
};

function findingOf(
  { row, source, target }: ThreadPair & { readonly row: number },
  { graph, messages }: GraphContext,
): Finding[] {
  const range = graph.dependencies[row]?.dependency.typeRange;
  if (range === undefined) return [];
  const [waits = '', waitsFor = ''] = [graph.threads[target], graph.threads[source]];
  return [{ range, message: messages.graph.parallelButOrdered(waits, waitsFor) }];
}
