import type { FileDependency } from '../graph/file-graph.ts';
import { orderingOf } from '../graph/ordering.ts';
import { ordersThreads } from '../graph/orders-threads.ts';
import { reachablePairs } from '../graph/reachable-pairs.ts';
import type { Dependency } from '../model/dependency.ts';
import { DependencyType } from '../model/dependency-type.ts';
import type { GraphRule, RuleContext } from './rule.ts';

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
  *check(context) {
    const { graph, messages } = context;
    const { plain, passing } = plainEdges(context);
    const threadCount = graph.threads.length;
    const { partOf } = graph.parts();
    const outsideCycles = plain.filter(({ source, target }) => partOf[source] !== partOf[target]);
    const first = orderingOf(threadCount, outsideCycles).forward;
    const doubtful = outsideCycles.filter(
      ({ edge }) => context.model.threads.get(edge.targetThread)?.join?.value !== 'any',
    );
    const implied = reachablePairs(orderingOf(threadCount, passing), graph.parts(), doubtful, first);
    const seen = new Set<string>();
    for (const [index, { source, target, edge }] of doubtful.entries()) {
      // A dependency that stands twice is a duplicate: only the first of them is told that it is not needed.
      const ends = `${source} ${target}`;
      if (implied[index] !== 1 || seen.has(ends)) continue;
      seen.add(ends);
      yield {
        range: edge.dependency.range,
        message: messages.graph.redundantDependency(edge.sourceThread, edge.targetThread),
      };
    }
  },
};

interface PlacedEdge {
  readonly source: number;
  readonly target: number;
  readonly dependency: number;
  readonly edge: FileDependency;
}

/** The plain edges, and those of them that begin at a thread which a way may pass through. */
function plainEdges({ graph, model }: RuleContext): {
  readonly plain: readonly PlacedEdge[];
  readonly passing: readonly PlacedEdge[];
} {
  const places = new Map(graph.threads.map((name, place) => [name, place]));
  const uncertain = new Set<string>();
  for (const edge of graph.dependencies) {
    if (ordersThreads(edge) && (edge.condition !== undefined || edge.dependency.keys.has('condition'))) {
      uncertain.add(edge.targetThread);
    }
  }
  for (const thread of model.threads.values()) if (thread.join?.value === 'any') uncertain.add(thread.name);
  const plain = graph.dependencies.flatMap((edge, dependency) => {
    if (!isPlain(edge.dependency)) return [];
    const source = places.get(edge.sourceThread) ?? 0;
    return { source, target: places.get(edge.targetThread) ?? 0, dependency, edge };
  });
  return { plain, passing: plain.filter(({ edge }) => !uncertain.has(edge.sourceThread)) };
}

function isPlain({ type, enabled, keys }: Dependency): boolean {
  if (type !== DependencyType.SEQUENTIAL || !enabled) return false;
  return !['on', 'condition', 'data_mapping', 'transform'].some((key) => keys.has(key));
}
