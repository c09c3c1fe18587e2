import type { KnownEdge, LayoutColumn, PlacedEdge, PlacedNode, Point } from './graph-layout.ts';
import type { LayeredGraph } from './layered-graph.ts';

/** Between two lines that end at the same side of a node. */
const portDistance = 7;
/** How far beyond the sides of a column a line that passes it stays straight. */
const passMargin = 10;

export interface RoutingPlaces {
  readonly graph: LayeredGraph;
  readonly nodes: readonly PlacedNode[];
  readonly columns: readonly LayoutColumn[];
  /** By vertex, in the coordinates of the nodes. */
  readonly middles: Float64Array;
}

/** Finds the way of each edge: every edge has one, and none runs through a node unless it is one of the longest of thousands. */
export function routeEdges(known: readonly KnownEdge[], places: RoutingPlaces): PlacedEdge[] {
  const portOf = portsOf(known, places);
  return known.map((one, number) => {
    const [source, target] = one.ends;
    const from = places.nodes[source];
    const to = places.nodes[target];
    const chain = places.graph.chains[number] ?? [];
    if (from === undefined || to === undefined) return { index: one.index, shape: 'across', points: [] };
    if (from === to) return { index: one.index, shape: 'self', points: selfPoints(from) };
    if (chain.length === 0) return besideEdge(one, from, to);
    const onward = from.column < to.column;
    const start = { x: onward ? from.x + from.width : from.x, y: portOf(number, 'source', from) };
    const end = { x: onward ? to.x : to.x + to.width, y: portOf(number, 'target', to) };
    const bends = chain.slice(1, -1).map((vertex) => passPoints(vertex, places));
    const middle = onward ? bends.flat() : bends.toReversed().flatMap((pair) => pair.toReversed());
    return { index: one.index, shape: 'across', points: [start, ...middle, end] };
  });
}

function passPoints(vertex: number, places: RoutingPlaces): Point[] {
  const column = places.columns[places.graph.layerOf[vertex] ?? 0];
  const y = places.middles[vertex] ?? 0;
  if (column === undefined) return [];
  return [
    { x: column.x - passMargin, y },
    { x: column.x + column.width + passMargin, y },
  ];
}

function selfPoints(node: PlacedNode): Point[] {
  const right = node.x + node.width;
  return [
    { x: right, y: node.y + node.height * 0.3 },
    { x: right, y: node.y + node.height * 0.7 },
  ];
}

/** Downwards along the right side, upwards along the left one, so that a cycle shows as a loop. */
function besideEdge(one: KnownEdge, from: PlacedNode, to: PlacedNode): PlacedEdge {
  const { index, edge } = one;
  const down = from.row < to.row;
  const rows = Math.abs(from.row - to.row);
  if (edge.undirected && rows === 1) {
    const [upper, lower] = down ? [from, to] : [to, from];
    const x = upper.x + upper.width / 2;
    return {
      index,
      shape: 'tie',
      points: [
        { x, y: upper.y + upper.height },
        { x, y: lower.y },
      ],
    };
  }
  const side = down ? from.x + from.width : from.x;
  const bulge = Math.min(46, 22 + 5 * rows) * (down ? 1 : -1);
  const start = { x: side, y: from.y + from.height * (down ? 0.7 : 0.3) };
  const end = { x: side, y: to.y + to.height * (down ? 0.3 : 0.7) };
  return { index, shape: 'beside', points: [start, { x: side + bulge, y: (start.y + end.y) / 2 }, end] };
}

type End = 'source' | 'target';

/** One end of a line. */
interface Port {
  readonly number: number;
  readonly end: End;
  /** At what height the line goes on. */
  readonly towards: number;
}

/** Lines at one side of a node stand below each other in the order of where they come from, so that they do not cross there. */
function portsOf(
  known: readonly KnownEdge[],
  { graph, nodes, middles }: RoutingPlaces,
): (number: number, end: End, node: PlacedNode) => number {
  const sides = { left: nodes.map((): Port[] => []), right: nodes.map((): Port[] => []) };
  for (const [number, { ends }] of known.entries()) {
    const chain = graph.chains[number] ?? [];
    const low = chain[0];
    const high = chain.at(-1);
    if (low === undefined || high === undefined) continue;
    const [lowEnd, highEnd]: readonly [End, End] = low === ends[0] ? ['source', 'target'] : ['target', 'source'];
    sides.right[low]?.push({ number, end: lowEnd, towards: middles[chain[1] ?? high] ?? 0 });
    sides.left[high]?.push({ number, end: highEnd, towards: middles[chain.at(-2) ?? low] ?? 0 });
  }
  const offsets = { source: new Float64Array(known.length), target: new Float64Array(known.length) };
  for (const ports of [...sides.left, ...sides.right]) {
    ports.sort((a, b) => a.towards - b.towards);
    const distance = Math.min(portDistance, 36 / Math.max(1, ports.length - 1));
    for (const [index, { number, end }] of ports.entries()) {
      offsets[end][number] = (index - (ports.length - 1) / 2) * distance;
    }
  }
  return (number, end, node) => node.y + node.height / 2 + (offsets[end][number] ?? 0);
}
