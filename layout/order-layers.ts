import { ChangingOrder } from './changing-order.ts';
import type { LayerOrder } from './changing-order.ts';
import { firstOrder, freshOrder } from './fresh-order.ts';
import { keptOrder } from './kept-order.ts';
import type { FewCrossings } from './graph-layout.ts';
import type { OrderBefore } from './kept-order.ts';
import type { LayeredGraph } from './layered-graph.ts';
import { sweepLayers } from './sweep-layers.ts';

/** As many as show that a kept order is no bad one. */
const sweeps = 3;
/** Crossings that are worth no other picture. */
const few = 3;
/** An order with so many times the crossings of a good one is good enough. */
const good = 1.1;
/** So many times its crossings are worth no other picture. */
const bearable = 1.3;
/** Where the lines have become more or fewer by this part, what was found out about another graph says nothing any more. */
const anotherGraph = 0.1;

export interface OrderedLayers {
  readonly layers: LayerOrder;
  /** `undefined`: not searched for. */
  readonly known: FewCrossings | undefined;
}

/**
 * An order of each layer with few crossings. The same input gives the same order.
 *
 * @param before an order to keep, so that the picture stays as the reader knows it, unless a fresh one has far fewer crossings
 * @param known what was found out for the order before: while somebody types, it is not searched for again
 */
export function orderLayers(graph: LayeredGraph, before?: OrderBefore, known?: FewCrossings): OrderedLayers {
  if (before === undefined) return fresh(graph);
  const near = known !== undefined && isNear(known, graph) ? known : undefined;
  const kept = keptOrder(graph, before, near === undefined ? few : near.crossings * good + few);
  if (near !== undefined && kept.crossings <= near.crossings * bearable + few)
    return { layers: kept.layers, known: near };
  if (kept.crossings <= few) return { layers: kept.layers, known: undefined };
  // A few sweeps are mostly enough to know.
  const swept = sweepLayers(new ChangingOrder(graph, graph.layers), firstOrder(graph), sweeps);
  if (kept.crossings <= swept + few) return { layers: kept.layers, known: knownOf(graph, swept / bearable) };
  const other = fresh(graph);
  const isBearable = kept.crossings <= other.known.crossings * bearable + few;
  return isBearable ? { layers: kept.layers, known: other.known } : other;
}

function fresh(graph: LayeredGraph): OrderedLayers & { readonly known: FewCrossings } {
  const { layers, crossings } = freshOrder(graph);
  return { layers, known: knownOf(graph, crossings) };
}

function knownOf({ chains }: LayeredGraph, crossings: number): FewCrossings {
  return { crossings, lines: chains.length };
}

function isNear({ lines }: FewCrossings, { chains }: LayeredGraph): boolean {
  return Math.abs(chains.length - lines) <= lines * anotherGraph;
}
