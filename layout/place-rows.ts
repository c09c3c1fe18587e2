import type { LayeredGraph } from './layered-graph.ts';
import type { LayerOrder } from './changing-order.ts';
import { at, floatAt } from './lines.ts';

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
  const blocks = new Blocks(layers.reduce((most, layer) => Math.max(most, layer.length), 0));
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
  const [only = 0] = vertices;
  if (vertices.length === 1) return floatAt(y, only);
  const sorted = Float64Array.from(vertices, (vertex) => floatAt(y, vertex)).sort();
  const middle = sorted.length >> 1;
  const upper = floatAt(sorted, middle);
  return sorted.length % 2 === 1 ? upper : (floatAt(sorted, middle - 1) + upper) / 2;
}

/** A layer from top to bottom, in blocks of vertices that stand at their least distance from each other and move as one. */
class Blocks {
  #blockCount = 0;
  #vertexCount = 0;
  #height = 0;
  /** How far each vertex stands below the first one of the layer, without free space. */
  readonly #offsets: Float64Array;
  readonly #starts: Int32Array;
  readonly #means: Float64Array;
  readonly #weights: Float64Array;

  constructor(mostVertices: number) {
    this.#offsets = new Float64Array(mostVertices);
    this.#starts = new Int32Array(mostVertices);
    this.#means = new Float64Array(mostVertices);
    this.#weights = new Float64Array(mostVertices);
  }

  clear(): void {
    this.#blockCount = 0;
    this.#vertexCount = 0;
  }

  /** Adds a vertex below the others, which takes with it those that are in its way. */
  add(wish: number, weight: number, height: number): void {
    const vertex = this.#vertexCount++;
    const offset = vertex === 0 ? 0 : floatAt(this.#offsets, vertex - 1) + (this.#height + height) / 2;
    this.#offsets[vertex] = offset;
    this.#height = height;
    let [start, mean, total] = [vertex, wish - offset, weight];
    while (this.#blockCount > 0 && floatAt(this.#means, this.#blockCount - 1) > mean) {
      const above = --this.#blockCount;
      const sum = floatAt(this.#weights, above) + total;
      mean = (floatAt(this.#means, above) * floatAt(this.#weights, above) + mean * total) / sum;
      total = sum;
      start = at(this.#starts, above);
    }
    const block = this.#blockCount++;
    this.#starts[block] = start;
    this.#means[block] = mean;
    this.#weights[block] = total;
  }

  /** Gives each vertex of the layer its place. */
  place(layer: readonly number[], y: Float64Array): void {
    for (let block = 0; block < this.#blockCount; block++) {
      const end = block + 1 < this.#blockCount ? at(this.#starts, block + 1) : this.#vertexCount;
      for (let index = at(this.#starts, block); index < end; index++) {
        y[layer[index] ?? 0] = floatAt(this.#means, block) + floatAt(this.#offsets, index);
      }
    }
  }
}
