import { affordableDistance } from './affordable-distance.ts';
import { ChangingOrder } from './changing-order.ts';
import type { LayerOrder } from './changing-order.ts';
import type { Ordered } from './fresh-order.ts';
import type { LayeredGraph } from './layered-graph.ts';
import { Reinsertion } from './reinsertion.ts';

/** Visits of vertices and lines for the bends, whose places before are not known. */
const bendVisits = 4_000_000;
/** How far a node may go, so that the picture stays as the reader knows it. */
const nodeDistance = 1;

/** An order from before. */
export interface OrderBefore {
  readonly layers: LayerOrder;
  /** Nodes that have been put into it since. */
  readonly added: readonly number[];
}

/** Betters an order from before without turning the nodes round: new ones find their place, lines their ways. */
export function keptOrder(graph: LayeredGraph, before: OrderBefore): Ordered {
  const order = new ChangingOrder(graph, before.layers);
  const wide = new Reinsertion(order, affordableDistance(graph, bendVisits));
  let best: Ordered = { layers: before.layers, crossings: order.crossings() };
  for (const node of before.added) wide.moveNode(node);
  for (const chain of graph.chains) wide.moveBends(chain);
  keep();
  const narrow = new Reinsertion(order, nodeDistance);
  for (let node = 0; node < graph.nodeCount; node++) narrow.moveNode(node);
  keep();
  return best;

  function keep(): void {
    const crossings = order.crossings();
    if (crossings < best.crossings) best = { layers: order.copy(), crossings };
  }
}
