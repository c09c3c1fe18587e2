import type { GraphChange, GraphView, ListChange } from './protocol/messages.ts';

/** The graph that a change makes of another one, with all that is as it was; `undefined` where it is a change of another graph. */
export function changedGraph(graph: GraphView, change: GraphChange): GraphView | undefined {
  const threads = changedList(graph.threads, change.threads);
  const dependencies = changedList(graph.dependencies, change.dependencies);
  return threads && dependencies && { ...change, threads, dependencies };
}

function changedList<Item>(items: readonly Item[], { length, changed }: ListChange<Item>): Item[] | undefined {
  const list = items.slice(0, length);
  for (const [place, item] of changed) {
    if (place > list.length) return undefined;
    list[place] = item;
  }
  return list.length === length ? list : undefined;
}
