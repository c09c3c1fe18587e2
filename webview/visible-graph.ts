import type { GraphView } from './protocol/messages.ts';

/** Threads behind or before which all is hidden. */
export interface Collapsed {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** How many threads are hidden on each side of a thread that something was collapsed at. */
export interface HiddenCounts {
  readonly before: number;
  readonly after: number;
}

export interface VisibleGraph {
  readonly graph: GraphView;
  /** Of the threads at which something is hidden. */
  readonly hidden: ReadonlyMap<string, HiddenCounts>;
}

/**
 * The graph without what is collapsed: what lies before a thread and leads to nothing else that is shown, and what lies after
 * a thread and waits for nothing else that is shown.
 */
export function visibleGraph(graph: GraphView, collapsed: Collapsed): VisibleGraph {
  const hiddenNames = new Set<string>();
  const before = hideSide(graph, { names: collapsed.before, from: 'target', to: 'source' }, hiddenNames);
  const after = hideSide(graph, { names: collapsed.after, from: 'source', to: 'target' }, hiddenNames);
  if (hiddenNames.size === 0) return { graph, hidden: new Map() };
  const roots = new Set([...before.keys(), ...after.keys()].filter((name) => !hiddenNames.has(name)));
  return {
    graph: {
      ...graph,
      threads: graph.threads.filter((thread) => !hiddenNames.has(thread.name)),
      dependencies: graph.dependencies.filter(
        ({ source, target }) => !hiddenNames.has(source) && !hiddenNames.has(target),
      ),
    },
    hidden: new Map(
      [...roots].map((name) => [name, { before: before.get(name) ?? 0, after: after.get(name) ?? 0 }] as const),
    ),
  };
}

interface Side {
  readonly names: readonly string[];
  readonly from: 'source' | 'target';
  readonly to: 'source' | 'target';
}

/** @returns how many were hidden at each of the names */
function hideSide(graph: GraphView, { names, from, to }: Side, hidden: Set<string>): Map<string, number> {
  const edges = graph.dependencies.filter((edge) => edge.type !== 'parallel' && edge.source !== edge.target);
  const next = new Map<string, string[]>();
  const needed = new Map<string, string[]>();
  for (const edge of edges) {
    (next.get(edge[from]) ?? setNew(next, edge[from])).push(edge[to]);
    (needed.get(edge[to]) ?? setNew(needed, edge[to])).push(edge[from]);
  }
  const roots = new Set(names);
  const counts = new Map<string, number>();
  for (const root of names) {
    const open = [...(next.get(root) ?? [])];
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      if (hidden.has(name) || roots.has(name)) continue;
      if (!(needed.get(name) ?? []).every((other) => roots.has(other) || hidden.has(other))) continue;
      hidden.add(name);
      counts.set(root, (counts.get(root) ?? 0) + 1);
      open.push(...(next.get(name) ?? []));
    }
  }
  return counts;
}

function setNew(map: Map<string, string[]>, key: string): string[] {
  const list: string[] = [];
  map.set(key, list);
  return list;
}
