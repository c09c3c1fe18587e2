import { edgeBox } from '../../layout/edge-box.ts';
import type { GraphDrawing } from '../../layout/graph-drawing.ts';
import type { Box, PlacedEdge, PlacedNode } from '../../layout/graph-layout.ts';
import type { GraphDependency, GraphThread } from '../protocol/messages.ts';
import type { HiddenCounts } from '../visible-graph.ts';

export interface CanvasNode {
  readonly thread: GraphThread;
  readonly place: PlacedNode;
  readonly hidden: HiddenCounts;
}

export interface CanvasEdge {
  readonly dependency: GraphDependency;
  readonly place: PlacedEdge;
  /** Empty: none. */
  readonly label: string;
  /** All that its line and its label can take. */
  readonly box: Box;
}

/** What can be drawn, whether or not it is in the window. */
export interface CanvasContent {
  readonly nodes: ReadonlyMap<string, CanvasNode>;
  readonly edges: ReadonlyMap<number, CanvasEdge>;
}

const nothingHidden: HiddenCounts = { before: 0, after: 0 };

export function canvasContentOf(
  { graph, layout, labels }: GraphDrawing,
  hidden: ReadonlyMap<string, HiddenCounts>,
): CanvasContent {
  const places = new Map(layout.nodes.map((node) => [node.id, node]));
  const nodes = new Map<string, CanvasNode>();
  for (const thread of graph.threads) {
    const place = places.get(thread.name);
    if (place !== undefined)
      nodes.set(thread.name, { thread, place, hidden: hidden.get(thread.name) ?? nothingHidden });
  }
  const edges = new Map<number, CanvasEdge>();
  for (const place of layout.edges) {
    const dependency = graph.dependencies[place.index];
    if (dependency === undefined) continue;
    edges.set(dependency.index, { dependency, place, label: labels[place.index] ?? '', box: edgeBox(place) });
  }
  return { nodes, edges };
}
