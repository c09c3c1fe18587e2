import type { GraphView } from './protocol/messages.ts';

/** Threads behind or before which all is hidden. */
export interface Collapsed {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/**
 * The graph without what is collapsed: what lies before a thread and leads to nothing else that is shown, and what lies after
 * a thread and waits for nothing else that is shown.
 */
export function visibleGraph(graph: GraphView, collapsed: Collapsed): GraphView {
  const hidden = new Set<string>();
  hideSide(graph, { names: collapsed.before, from: 'target', to: 'source' }, hidden);
  hideSide(graph, { names: collapsed.after, from: 'source', to: 'target' }, hidden);
  if (hidden.size === 0) return graph;
  return {
    ...graph,
    threads: graph.threads.filter((thread) => !hidden.has(thread.name)),
    dependencies: graph.dependencies.filter(({ source, target }) => !hidden.has(source) && !hidden.has(target)),
  };
}

interface Side {
  readonly names: readonly string[];
  readonly from: 'source' | 'target';
  readonly to: 'source' | 'target';
}

function hideSide(graph: GraphView, { names, from, to }: Side, hidden: Set<string>): void {
  const edges = graph.dependencies.filter((edge) => edge.type !== 'parallel' && edge.source !== edge.target);
  const next = new Map<string, string[]>();
  const needed = new Map<string, string[]>();
  for (const edge of edges) {
    (next.get(edge[from]) ?? setNew(next, edge[from])).push(edge[to]);
    (needed.get(edge[to]) ?? setNew(needed, edge[to])).push(edge[from]);
  }
  const roots = new Set(names);
  const open = names.flatMap((name) => next.get(name) ?? []);
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (hidden.has(name) || roots.has(name)) continue;
    if (!(needed.get(name) ?? []).every((other) => roots.has(other) || hidden.has(other))) continue;
    hidden.add(name);
    open.push(...(next.get(name) ?? []));
  }
}

function setNew(map: Map<string, string[]>, key: string): string[] {
  const list: string[] = [];
  map.set(key, list);
  return list;
}
