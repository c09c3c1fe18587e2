import { ChangingOrder } from './changing-order.ts';
import type { LayerOrder } from './changing-order.ts';
import { firstOrder, freshOrder } from './fresh-order.ts';
import { keptOrder } from './kept-order.ts';
import type { OrderBefore } from './kept-order.ts';
import type { LayeredGraph } from './layered-graph.ts';
import { sweepLayers } from './sweep-layers.ts';

/** As many as show that a kept order is no bad one. */
const sweeps = 3;
/** Crossings that are worth no other picture. */
const few = 3;

/**
 * An order of each layer with few crossings. The same input gives the same order.
 *
 * @param before an order to keep, so that the picture stays as the reader knows it, unless a fresh one has far fewer crossings
 */
export function orderLayers(graph: LayeredGraph, before?: OrderBefore): LayerOrder {
  if (before === undefined) return freshOrder(graph).layers;
  const kept = keptOrder(graph, before);
  if (kept.crossings <= few) return kept.layers;
  // While somebody types, a few sweeps are enough to know.
  const swept = sweepLayers(new ChangingOrder(graph, graph.layers), firstOrder(graph), sweeps);
  if (kept.crossings <= swept + few) return kept.layers;
  const fresh = freshOrder(graph);
  return fresh.crossings * 1.3 + few < kept.crossings ? fresh.layers : kept.layers;
}
