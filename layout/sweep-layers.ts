import type { ChangingOrder, LayerOrder } from './changing-order.ts';
import { at, floatAt } from './lines.ts';
import type { Lines } from './lines.ts';

/** Sweeps without a gain after which no more are made. */
const patience = 4;

/**
 * Brings an order to the best one that sweeps forwards and backwards find.
 *
 * @returns its crossings
 */
export function sweepLayers(order: ChangingOrder, start: LayerOrder, mostSweeps: number): number {
  order.set(start);
  let best = start;
  let least = order.crossings();
  for (let sweeps = 0, idle = 0; sweeps < mostSweeps && idle < patience && least > 0; sweeps++) {
    sweep(order, sweeps % 2 === 0);
    const crossings = order.crossings();
    idle++;
    if (crossings >= least) continue;
    least = crossings;
    best = order.copy();
    idle = 0;
  }
  order.set(best);
  return least;
}

/**
 * Sorts each layer, from the second one to the last (or back to the first), by the mean place of the neighbours in the layer before
 * it (Sugiyama, Tagawa, Toda: Methods for Visual Understanding of Hierarchical System Structures, 1981); who has none keeps its place.
 */
function sweep(order: ChangingOrder, forwards: boolean): void {
  const { layers, position } = order;
  const lines = forwards ? order.before : order.after;
  const means = new Float64Array(position.length);
  for (let step = 1; step < layers.length; step++) {
    const layer = layers[forwards ? step : layers.length - 1 - step] ?? [];
    const movable = layer.filter((vertex) => lines.count(vertex) > 0);
    for (const vertex of movable) means[vertex] = meanPlace(lines, vertex, position);
    movable.sort((a, b) => floatAt(means, a) - floatAt(means, b));
    let taken = 0;
    for (let index = 0; index < layer.length; index++) {
      const vertex = layer[index] ?? 0;
      if (lines.count(vertex) > 0) layer[index] = movable[taken++] ?? vertex;
    }
    order.number(layer);
  }
}

function meanPlace({ start, ends }: Lines, vertex: number, position: Int32Array): number {
  const from = at(start, vertex);
  const end = at(start, vertex + 1);
  let sum = 0;
  for (let index = from; index < end; index++) sum += at(position, at(ends, index));
  return sum / (end - from);
}
