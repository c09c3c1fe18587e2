import type { LayerOrder } from './changing-order.ts';
import { at, floatAt } from './lines.ts';

/** A layer from top to bottom, in blocks of vertices that stand at their least distance from each other and move as one. */
export class VertexBlocks {
  #blockCount = 0;
  #vertexCount = 0;
  #height = 0;
  /** How far each vertex stands below the first one of the layer, without free space. */
  readonly #offsets: Float64Array;
  readonly #starts: Int32Array;
  readonly #means: Float64Array;
  readonly #weights: Float64Array;

  /** @param layers that one after the other are to be placed */
  constructor(layers: LayerOrder) {
    const mostVertices = layers.reduce((most, layer) => Math.max(most, layer.length), 0);
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
