import type { LayeredGraph } from './layered-graph.ts';
import type { LayerOrder } from './changing-order.ts';
import { floatAt } from './lines.ts';
import { VertexBlocks } from './vertex-blocks.ts';

/** What rows need to know of a vertex. */
export interface RowSizes {
  /** The height that a vertex takes, with the free space that it needs around it. */
  readonly heightOf: (vertex: number) => number;
}

const sweeps = 10;

/**
 * The middle of each vertex: as near to its neighbours as the others of its layer allow. Each layer is the exact solution of
 * a least-squares problem under the order and the distances (isotonic regression, pool adjacent violators), so that
 * nothing ever overlaps; sweeps in both directions let straight lines spread.
 */
export function placeRows(graph: LayeredGraph, layers: LayerOrder, sizes: RowSizes): Float64Array {
  const y = new Float64Array(graph.vertexCount);
  const blocks = new VertexBlocks(layers);
  for (const layer of layers) stack(layer, sizes, y);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const forwards = sweep % 2 === 1;
    const neighbours = forwards ? graph.before : graph.after;
    for (let step = 0; step < layers.length; step++) {
      const layer = layers[forwards ? step : layers.length - 1 - step] ?? [];
      blocks.clear();
      for (const vertex of layer) {
        const near = neighbours[vertex] ?? [];
        // A bend gives way to nothing but other bends: long lines stay straight.
        const weight = vertex >= graph.nodeCount ? 8 : near.length === 0 ? 0.05 : 1 + near.length * 0.25;
        blocks.add(near.length === 0 ? floatAt(y, vertex) : medianOf(near, y), weight, sizes.heightOf(vertex));
      }
      blocks.place(layer, y);
    }
  }
  closeGaps(graph, sizes, y);
  return y;
}

/** Takes away bands that are empty in all columns: parts that nothing links would drift away from each other. */
function closeGaps(graph: LayeredGraph, sizes: RowSizes, y: Float64Array): void {
  const tops = y.map((middle, vertex) => middle - sizes.heightOf(vertex) / 2);
  const vertices = Array.from({ length: graph.vertexCount }, (_, vertex) => vertex);
  vertices.sort((a, b) => floatAt(tops, a) - floatAt(tops, b));
  let bottom = -Infinity;
  let shift = 0;
  for (const vertex of vertices) {
    const start = floatAt(tops, vertex);
    if (bottom > -Infinity && start > bottom) shift += start - bottom;
    bottom = Math.max(bottom, start + sizes.heightOf(vertex));
    y[vertex] = (y[vertex] ?? 0) - shift;
  }
}

function stack(layer: readonly number[], sizes: RowSizes, y: Float64Array): void {
  let total = 0;
  for (const vertex of layer) total += sizes.heightOf(vertex);
  let top = -total / 2;
  for (const vertex of layer) {
    const height = sizes.heightOf(vertex);
    y[vertex] = top + height / 2;
    top += height;
  }
}

function medianOf(vertices: readonly number[], y: Float64Array): number {
  const [first = 0, second = 0] = vertices;
  if (vertices.length === 1) return floatAt(y, first);
  if (vertices.length === 2) return (floatAt(y, first) + floatAt(y, second)) / 2;
  const sorted = Float64Array.from(vertices, (vertex) => floatAt(y, vertex)).sort();
  const middle = sorted.length >> 1;
  const upper = floatAt(sorted, middle);
  return sorted.length % 2 === 1 ? upper : (floatAt(sorted, middle - 1) + upper) / 2;
}
