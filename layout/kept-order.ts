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

/** An order from before, with all of the present graph put into it. */
export interface OrderBefore {
  readonly layers: LayerOrder;
  /** Nodes that were not in it. */
  readonly added: readonly number[];
  /** Lines that were not in it, or with another number of bends: their places among the chains of the graph. */
  readonly changed: readonly number[];
}

/**
 * Betters an order from before without turning the nodes round: new ones find their place, new lines their ways, and what these end at
 * goes a step up or down for them. Only where that is not enough, all lines and nodes do.
 *
 * @param enough an order with so many crossings is good enough
 */
export function keptOrder(graph: LayeredGraph, before: OrderBefore, enough: number): Ordered {
  const order = new ChangingOrder(graph, before.layers);
  const wide = new Reinsertion(order, affordableDistance(graph, bendVisits));
  const narrow = new Reinsertion(order, nodeDistance);
  let best: Ordered = { layers: before.layers, crossings: order.crossings() };
  for (const node of before.added) wide.moveNode(node);
  const changed = before.changed.map((number) => graph.chains[number] ?? []);
  better(changed, new Set(changed.flatMap((chain) => [...chain.slice(0, 1), ...chain.slice(-1)])));
  if (best.crossings > enough)
    better(
      graph.chains,
      Array.from({ length: graph.nodeCount }, (_, node) => node),
    );
  return best;

  function better(lines: LayeredGraph['chains'], nodes: Iterable<number>): void {
    for (const chain of lines) wide.moveBends(chain);
    keep();
    for (const node of nodes) narrow.moveNode(node);
    keep();
  }

  function keep(): void {
    const crossings = order.crossings();
    if (crossings < best.crossings) best = { layers: order.copy(), crossings };
  }
}
