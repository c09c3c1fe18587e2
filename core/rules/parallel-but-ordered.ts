import type { FileDependency } from '../graph/file-graph.ts';
import { reachablePairs } from '../graph/reachable-pairs.ts';
import { DependencyType } from '../model/dependency-type.ts';
import type { GraphRule, Finding, RuleContext } from './rule.ts';

/** `parallel` between two threads of which one must wait for the other. Of the threads of a cycle nothing is said. */
export const parallelButOrdered: GraphRule = {
  code: 'parallel-but-ordered',
  looksAt: 'graph',
  *check(context) {
    const { graph } = context;
    const places = new Map(graph.threads.map((name, place) => [name, place]));
    const doubtful = graph.dependencies.flatMap((edge) => {
      if (edge.dependencyType !== DependencyType.PARALLEL || edge.enabled === false) return [];
      const source = places.get(edge.sourceThread) ?? 0;
      const target = places.get(edge.targetThread) ?? 0;
      return [
        { edge, waits: edge.targetThread, waitsFor: edge.sourceThread, source, target },
        { edge, waits: edge.sourceThread, waitsFor: edge.targetThread, source: target, target: source },
      ];
    });
    if (doubtful.length === 0) return;
    const ordered = reachablePairs(graph.ordering(), graph.parts(), doubtful);
    for (const [index, pair] of doubtful.entries()) if (ordered[index] === 1) yield* findingOf(pair, context);
  },
};

function findingOf(
  { edge, waits, waitsFor }: { readonly edge: FileDependency; readonly waits: string; readonly waitsFor: string },
  { messages }: RuleContext,
): Finding[] {
  const range = edge.dependency.typeRange;
  return range === undefined ? [] : [{ range, message: messages.graph.parallelButOrdered(waits, waitsFor) }];
}
