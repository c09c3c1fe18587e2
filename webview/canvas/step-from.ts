import type { GraphLayout, PlacedNode } from '../../layout/graph-layout.ts';
import type { GraphView } from '../protocol/messages.ts';

export type Direction = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

/**
 * Where an arrow key leads: right to a thread that this one leads to, left to one that it waits for (the nearest in
 * height), up and down in its column. From nowhere it leads to the first thread. `undefined`: nowhere.
 */
export function stepFrom(
  graph: GraphView,
  layout: GraphLayout,
  name: string | undefined,
  direction: Direction,
): string | undefined {
  const from = layout.nodes.find((node) => node.id === name);
  if (from === undefined) return layout.nodes.find((node) => node.column === 0 && node.row === 0)?.id;
  if (direction === 'ArrowUp' || direction === 'ArrowDown') {
    const row = from.row + (direction === 'ArrowUp' ? -1 : 1);
    return layout.nodes.find((node) => node.column === from.column && node.row === row)?.id;
  }
  const onward = direction === 'ArrowRight';
  const linked = new Set<string>();
  for (const { source, target } of graph.dependencies) {
    if (onward && source === name) linked.add(target);
    if (!onward && target === name) linked.add(source);
  }
  const distance = (node: PlacedNode): number => Math.abs(node.y - from.y) + Math.abs(node.x - from.x) / 4;
  return layout.nodes
    .filter((node) => linked.has(node.id) && node.id !== name)
    .sort((a, b) => distance(a) - distance(b))[0]?.id;
}
