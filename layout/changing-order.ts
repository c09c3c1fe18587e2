import { countCrossings } from './count-crossings.ts';
import type { LayeredGraph } from './layered-graph.ts';
import { linesOf } from './lines.ts';
import type { Lines } from './lines.ts';

/** Vertices of each layer from top to bottom. */
export type LayerOrder = readonly (readonly number[])[];

/** An order that a search changes in place, with the lines of each vertex at hand. */
export class ChangingOrder {
  readonly graph: LayeredGraph;
  readonly layers: number[][];
  /** Of each vertex in its layer. */
  readonly position: Int32Array;
  readonly before: Lines;
  readonly after: Lines;

  constructor(graph: LayeredGraph, start: LayerOrder) {
    this.graph = graph;
    this.layers = start.map((layer) => [...layer]);
    this.position = new Int32Array(graph.vertexCount);
    this.before = linesOf(graph.before);
    this.after = linesOf(graph.after);
    for (const layer of this.layers) this.number(layer);
  }

  crossings(): number {
    return countCrossings(this.after, this.layers, this.position);
  }

  copy(): LayerOrder {
    return this.layers.map((layer) => [...layer]);
  }

  /** Takes over another order of the same graph. */
  set(order: LayerOrder): void {
    for (const [place, layer] of order.entries()) {
      this.layers[place] = [...layer];
      this.number(layer);
    }
  }

  /** Notes the positions in a layer that has changed. */
  number(layer: readonly number[]): void {
    for (let index = 0; index < layer.length; index++) this.position[layer[index] ?? 0] = index;
  }
}
