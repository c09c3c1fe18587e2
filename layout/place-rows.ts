import type { LayeredGraph } from './layered-graph.ts';
import type { LayerOrder } from './changing-order.ts';

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
  for (const layer of layers) stack(layer, sizes, y);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const forwards = sweep % 2 === 1;
    const neighbours = forwards ? graph.before : graph.after;
    for (let step = 0; step < layers.length; step++) {
      const layer = layers[forwards ? step : layers.length - 1 - step] ?? [];
      placeLayer(layer, wishes(graph, layer, neighbours, y), sizes, y);
    }
  }
  closeGaps(graph, sizes, y);
  return y;
}

/** Takes away bands that are empty in all columns: parts that nothing links would drift away from each other. */
function closeGaps(graph: LayeredGraph, sizes: RowSizes, y: Float64Array): void {
  const vertices = Array.from({ length: graph.vertexCount }, (_, vertex) => vertex);
  const top = (vertex: number): number => (y[vertex] ?? 0) - sizes.heightOf(vertex) / 2;
  vertices.sort((a, b) => top(a) - top(b));
  let bottom = -Infinity;
  let shift = 0;
  for (const vertex of vertices) {
    const start = top(vertex);
    if (bottom > -Infinity && start > bottom) shift += start - bottom;
    bottom = Math.max(bottom, start + sizes.heightOf(vertex));
    y[vertex] = (y[vertex] ?? 0) - shift;
  }
}

interface Wish {
  readonly y: number;
  readonly weight: number;
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

function wishes(
  graph: LayeredGraph,
  layer: readonly number[],
  neighbours: readonly (readonly number[])[],
  y: Float64Array,
): Wish[] {
  return layer.map((vertex) => {
    const places = (neighbours[vertex] ?? []).map((next) => y[next] ?? 0);
    if (places.length > 1) places.sort((a, b) => a - b);
    // A bend gives way to nothing but other bends: long lines stay straight.
    const weight = vertex >= graph.nodeCount ? 8 : places.length === 0 ? 0.05 : 1 + places.length * 0.25;
    return { y: places.length === 0 ? (y[vertex] ?? 0) : median(places), weight };
  });
}

function median(sorted: readonly number[]): number {
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

/** Vertices that stand at their least distance from each other and move as one. */
interface Block {
  start: number;
  mean: number;
  weight: number;
}

function placeLayer(layer: readonly number[], wishes: readonly Wish[], sizes: RowSizes, y: Float64Array): void {
  const offsets = new Float64Array(layer.length);
  const blocks: Block[] = [];
  for (const [index, vertex] of layer.entries()) {
    const previous = layer[index - 1];
    if (previous !== undefined) {
      offsets[index] = (offsets[index - 1] ?? 0) + (sizes.heightOf(previous) + sizes.heightOf(vertex)) / 2;
    }
    const wish = wishes[index] ?? { y: 0, weight: 1 };
    let block: Block = { start: index, mean: wish.y - (offsets[index] ?? 0), weight: wish.weight };
    for (let above = blocks.at(-1); above !== undefined && above.mean > block.mean; above = blocks.at(-1)) {
      blocks.pop();
      const weight = above.weight + block.weight;
      block = {
        start: above.start,
        mean: (above.mean * above.weight + block.mean * block.weight) / weight,
        weight,
      };
    }
    blocks.push(block);
  }
  for (const [number, block] of blocks.entries()) {
    const end = blocks[number + 1]?.start ?? layer.length;
    for (let index = block.start; index < end; index++) {
      const vertex = layer[index];
      if (vertex !== undefined) y[vertex] = block.mean + (offsets[index] ?? 0);
    }
  }
}
