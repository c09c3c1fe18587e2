import { traits, typeNumberIn } from '../graph/dependency-traits.ts';
import { rowsWith, type FileDependency, type FileGraph } from '../graph/file-graph.ts';
import { at, rowsByEnd } from '../graph/ordering.ts';
import type { Finding, GraphContext, GraphRule } from './rule.ts';

/** The same source, target and type again. */
export const duplicateDependency: GraphRule = {
  code: 'duplicate-dependency',
  looksAt: 'graph',
  *check(context) {
    const { graph } = context;
    for (const { first, again } of repeatedRows(graph)) {
      const [one, other] = [graph.dependencies[first], graph.dependencies[again]];
      if (one && other) yield* findingOf(one, other, context);
    }
  },
};

/** Types that there are, at most. */
const mostTypes = 4;

function* repeatedRows(graph: FileGraph): Iterable<{ readonly first: number; readonly again: number }> {
  const { source, target, dependency } = rowsWith(graph.file.columns, traits.enabled);
  /** For each source and type the target that it was last seen with, from 1, and where that was. */
  const seen = new Int32Array(graph.threads.length * mostTypes);
  const firsts = new Int32Array(graph.threads.length * mostTypes);
  for (const row of rowsByEnd(target, graph.threads.length)) {
    const own = at(dependency, row);
    const place = at(source, row) * mostTypes + typeNumberIn(graph.file.columns.traits[own] ?? 0);
    if (seen[place] === at(target, row) + 1) yield { first: at(firsts, place), again: own };
    else {
      seen[place] = at(target, row) + 1;
      firsts[place] = own;
    }
  }
}

function findingOf(one: FileDependency, again: FileDependency, { messages }: GraphContext): Finding[] {
  const first = one.dependency;
  const { source, target, type, range } = again.dependency;
  if (source === undefined || target === undefined || type === undefined) return [];
  // An item that is an alias has the words of its anchor; what is the second here is the alias.
  const isAlias = target.range.start === first.target?.range.start;
  return [
    {
      range: isAlias ? range : target.range,
      message: messages.graph.duplicateDependency(source.value, target.value, type),
      related: [{ range: first.target?.range ?? first.range, message: messages.graph.firstDependency() }],
    },
  ];
}
