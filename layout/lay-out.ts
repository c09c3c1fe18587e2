import type { LayerOrder } from './changing-order.ts';
import type { GraphLayout, KnownEdge, LayoutColumn, LayoutInput, PlacedNode } from './graph-layout.ts';
import type { OrderBefore } from './kept-order.ts';
import { layeredGraphOf } from './layered-graph.ts';
import type { LayeredGraph } from './layered-graph.ts';
import { floatAt } from './lines.ts';
import { orderLayers } from './order-layers.ts';
import { isSameInput } from './is-same-input.ts';
import { placeLabels } from './place-labels.ts';
import { placeRows } from './place-rows.ts';
import { routeEdges } from './route-edges.ts';
import { steadyRows } from './steady-rows.ts';

/** Free space between two nodes of a column; enough for the label of a line between them. */
const nodeGap = 36;
const bendHeight = 14;
const leastColumnGap = 110;
const mostColumnGap = 320;

/**
 * Lays a graph out with its levels as columns. Pure: the same input gives the same layout.
 *
 * @param recent layouts that were on the screen, the present one first: names that are still there keep their order and their places
 *   in it as far as that is not much worse. A graph that comes back, as where an edit is undone, has the layout that it had.
 */
export function layOut(input: LayoutInput, recent: readonly GraphLayout[] = []): GraphLayout {
  const former = recent.find((layout) => isSameInput(input, layout.input));
  if (former !== undefined) return former;
  const [previous] = recent;
  const vertexOf = new Map(input.nodes.map((node, index) => [node.id, index]));
  const known = input.edges.flatMap((edge, index) => {
    const source = vertexOf.get(edge.source);
    const target = vertexOf.get(edge.target);
    return source === undefined || target === undefined ? [] : [{ index, edge, ends: [source, target] as const }];
  });
  const levels = [...new Set(input.nodes.map((node) => node.level))].sort((a, b) => a - b);
  const layerOfLevel = new Map(levels.map((level, layer) => [level, layer]));
  const layerOfNode = input.nodes.map((node) => layerOfLevel.get(node.level) ?? 0);
  const graph = layeredGraphOf(
    input,
    known.map(({ ends }) => ends),
    layerOfNode,
  );
  const names = namesOf(known);
  const before = previous && placesBefore(previous, { input, names, graph });
  const { layers: order, known: fewCrossings } = orderLayers(
    graph,
    before && orderFrom(before, previous.top + previous.height, graph),
    previous?.fewCrossings,
  );
  const sizes = {
    heightOf: (vertex: number) => {
      const node = input.nodes[vertex];
      return node === undefined ? bendHeight : node.height + nodeGap;
    },
  };
  const best = placeRows(graph, order, sizes);
  const steady = before === undefined ? best : steadyRows(order, sizes, { best, before: before.middles });
  // In half pixels, so that what stays where it was has the very same numbers.
  const middles = steady.map((y) => Math.round(y * 2) / 2);
  const highest = topOf(input, graph, middles);
  // Where another one came before, its origin stays, whatever is the highest now: else all would move with that.
  const origin = before === undefined ? highest : 0;
  const placedMiddles = middles.map((middle) => middle - origin);
  const columns = columnsOf(input, levels, layerOfNode, known);
  const nodes = nodesOf(input, columns, { graph, order, middles: placedMiddles });
  const edges = routeEdges(known, { graph, nodes, columns, middles: placedMiddles });
  const last = columns.at(-1);
  const top = highest - origin;
  return {
    width: last === undefined ? 0 : last.x + last.width,
    top,
    height: nodes.reduce((bottom, node) => Math.max(bottom, node.y + node.height), top) - top,
    columns,
    nodes,
    edges: placeLabels(edges, nodes, (index) => input.edges[index]?.labelWidth ?? 0),
    bends: bendsOf(names, graph, placedMiddles),
    fewCrossings,
    input,
  };
}

/** Of the nodes and of the bends, which may lie above them. */
function topOf(input: LayoutInput, graph: LayeredGraph, middles: Float64Array): number {
  let top = Infinity;
  for (const [vertex, node] of input.nodes.entries()) top = Math.min(top, floatAt(middles, vertex) - node.height / 2);
  for (let bend = graph.nodeCount; bend < graph.vertexCount; bend++) top = Math.min(top, floatAt(middles, bend));
  return top === Infinity ? 0 : top;
}

interface PlacesBefore {
  /** By vertex; `undefined` for what was not there. */
  readonly middles: readonly (number | undefined)[];
  /** As `OrderBefore` has it. */
  readonly changed: readonly number[];
}

interface NamedGraph {
  readonly input: LayoutInput;
  readonly graph: LayeredGraph;
  /** Of its chains. */
  readonly names: readonly string[];
}

/** Where the vertices stood, as far as they were there; `undefined` where most were not. */
function placesBefore(previous: GraphLayout, { input, graph, names }: NamedGraph): PlacesBefore | undefined {
  const nodes = new Map(previous.nodes.map((node) => [node.id, node.y + node.height / 2]));
  const middles: (number | undefined)[] = input.nodes.map((node) => nodes.get(node.id));
  if (middles.filter((middle) => middle !== undefined).length * 2 < input.nodes.length) return undefined;
  const changed: number[] = [];
  for (const [number, name] of names.entries()) {
    const inside = bendsIn(graph, number);
    const bends = previous.bends.get(name);
    if (bends?.length === inside.length) for (const [index, bend] of inside.entries()) middles[bend] = bends[index];
    else changed.push(number);
  }
  return { middles, changed };
}

function bendsOf(
  names: readonly string[],
  graph: LayeredGraph,
  middles: Float64Array,
): ReadonlyMap<string, readonly number[]> {
  return new Map(names.map((name, number) => [name, bendsIn(graph, number).map((vertex) => floatAt(middles, vertex))]));
}

function bendsIn({ chains }: LayeredGraph, number: number): readonly number[] {
  return (chains[number] ?? []).slice(1, -1);
}

/** What tells an edge from the others also in another list of them: its ends, and which one between these it is. */
function namesOf(known: readonly KnownEdge[]): string[] {
  const counts = new Map<string, number>();
  return known.map(({ edge: { source, target } }) => {
    const ends = JSON.stringify([source, target]);
    const count = counts.get(ends) ?? 0;
    counts.set(ends, count + 1);
    return `${ends} ${count}`;
  });
}

function columnsOf(
  input: LayoutInput,
  levels: readonly number[],
  layerOfNode: readonly number[],
  known: readonly KnownEdge[],
): LayoutColumn[] {
  const widths = levels.map(() => 0);
  for (const [vertex, node] of input.nodes.entries()) {
    const layer = layerOfNode[vertex] ?? 0;
    widths[layer] = Math.max(widths[layer] ?? 0, node.width);
  }
  const labels = levels.map(() => 0);
  const lines = levels.map(() => 0);
  for (const { edge, ends } of known) {
    const layer = Math.min(layerOfNode[ends[0]] ?? 0, layerOfNode[ends[1]] ?? 0);
    labels[layer] = Math.max(labels[layer] ?? 0, edge.labelWidth);
    lines[layer] = (lines[layer] ?? 0) + 1;
  }
  let x = 0;
  return levels.map((level, layer) => {
    const width = widths[layer] ?? 0;
    const column = { level, x, width };
    const room = Math.max(leastColumnGap + roomForLines(lines[layer] ?? 0), (labels[layer] ?? 0) + 56);
    x += width + Math.min(mostColumnGap, room);
    return column;
  });
}

/** In steps: one line more must not move all columns after it. */
function roomForLines(count: number): number {
  return Math.min(100, Math.ceil(count / 25) * 25);
}

interface Order {
  readonly graph: LayeredGraph;
  readonly order: LayerOrder;
  readonly middles: Float64Array;
}

function nodesOf(input: LayoutInput, columns: readonly LayoutColumn[], placed: Order): PlacedNode[] {
  const { graph, order, middles } = placed;
  const rows = new Int32Array(graph.nodeCount);
  for (const layer of order) {
    let row = 0;
    for (const vertex of layer) if (vertex < graph.nodeCount) rows[vertex] = row++;
  }
  return input.nodes.map((node, vertex) => {
    const column = graph.layerOf[vertex] ?? 0;
    return {
      id: node.id,
      column,
      row: rows[vertex] ?? 0,
      x: columns[column]?.x ?? 0,
      y: floatAt(middles, vertex) - node.height / 2,
      width: columns[column]?.width ?? node.width,
      height: node.height,
    };
  });
}

/** The order in which the vertices stood before; what is new stands between its neighbours. */
function orderFrom({ middles, changed }: PlacesBefore, bottom: number, graph: LayeredGraph): OrderBefore {
  const y = [...middles];
  const added: number[] = [];
  for (let vertex = 0; vertex < graph.nodeCount; vertex++) {
    if (middles[vertex] !== undefined) continue;
    added.push(vertex);
    const near = [...(graph.before[vertex] ?? []), ...(graph.after[vertex] ?? [])].flatMap(
      (next) => middles[next] ?? [],
    );
    y[vertex] = near.length === 0 ? bottom : near.reduce((sum, one) => sum + one, 0) / near.length;
  }
  for (const chain of graph.chains) {
    const from = y[chain[0] ?? 0] ?? 0;
    const to = y[chain.at(-1) ?? 0] ?? 0;
    for (let index = 1; index + 1 < chain.length; index++) {
      y[chain[index] ?? 0] ??= from + ((to - from) * index) / (chain.length - 1);
    }
  }
  const layers = graph.layers.map((layer) => layer.toSorted((a, b) => (y[a] ?? 0) - (y[b] ?? 0)));
  return { layers, added, changed };
}
