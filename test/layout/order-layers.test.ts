import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { ChangingOrder } from '../../layout/changing-order.ts';
import type { LayerOrder } from '../../layout/changing-order.ts';
import { firstOrder } from '../../layout/fresh-order.ts';
import type { LayeredGraph } from '../../layout/layered-graph.ts';
import { orderLayers } from '../../layout/order-layers.ts';
import { sweepLayers } from '../../layout/sweep-layers.ts';
import { layeredGraph, layeredGraphs, sortedLayers } from './layered-graphs.ts';

test('an order has each vertex once, in its layer', () => {
  fc.assert(
    fc.property(layeredGraphs, (graph) => {
      assert.deepEqual(sortedLayers(orderLayers(graph).layers), sortedLayers(graph.layers));
    }),
  );
});

test('an order has no more crossings than the one that the search begins with', () => {
  fc.assert(
    fc.property(layeredGraphs, (graph) => {
      const first = firstOrder(graph);
      const swept = sweepLayers(new ChangingOrder(graph, graph.layers), first, 8);
      assert.ok(swept <= crossingsOf(graph, first));
      assert.ok(crossingsOf(graph, orderLayers(graph).layers) <= swept);
    }),
  );
});

test('what nothing is linked to stands below the rest', () => {
  const graph = layeredGraph(
    [0, 0, 0, 1, 1, 1],
    [
      [1, 5],
      [2, 3],
    ],
  );
  assert.deepEqual(
    orderLayers(graph).layers.map((layer) => layer.at(-1)),
    [0, 4],
  );
});

test('a kept order has no more crossings than it had', () => {
  fc.assert(
    fc.property(layeredGraphs, fc.subarray([1, 5, 12]), fc.subarray([0, 3, 7]), (graph, added, changed) => {
      const kept = orderLayers(graph, { layers: graph.layers, added, changed }).layers;
      assert.deepEqual(sortedLayers(kept), sortedLayers(graph.layers));
      assert.ok(crossingsOf(graph, kept) <= crossingsOf(graph, graph.layers));
    }),
  );
});

/** Two columns, and each line crosses all others: another order of one column crosses none. */
const count = 20;
const twisted = layeredGraph(
  Array.from({ length: 2 * count }, (_, index) => (index < count ? 0 : 1)),
  Array.from({ length: count }, (_, index) => [index, 2 * count - 1 - index] as const),
);
const inOrder = { layers: twisted.layers, added: [], changed: [] };

test('an order that has become far worse than a fresh one is given up', () => {
  assert.equal(crossingsOf(twisted, twisted.layers), (count * (count - 1)) / 2);
  assert.equal(crossingsOf(twisted, orderLayers(twisted, inOrder).layers), 0);
});

test('what an edit does not touch stays in its order, until there are more crossings than are good', () => {
  const all = crossingsOf(twisted, twisted.layers);
  const known = { crossings: all / 1.1, lines: count };
  assert.deepEqual(orderLayers(twisted, inOrder, known).layers, twisted.layers);
  const touched = orderLayers(twisted, { ...inOrder, changed: [7] }, known).layers;
  const moved = touched.flat().filter((vertex, place) => vertex !== twisted.layers.flat()[place]);
  assert.ok(moved.length > 0 && moved.every((vertex) => Math.abs((vertex % count) - (vertex < count ? 7 : 12)) <= 1));
  const worse = orderLayers(twisted, inOrder, { crossings: all / 1.25, lines: count });
  assert.ok(crossingsOf(twisted, worse.layers) < all);
});

test('while a graph is much the same, no other order is looked for than for the one before', () => {
  const known = { crossings: 1000, lines: count };
  const kept = orderLayers(twisted, inOrder, known);
  assert.ok(crossingsOf(twisted, kept.layers) > 0);
  assert.equal(kept.known, known);
  const other = orderLayers(twisted, inOrder, { ...known, lines: 2 * count });
  assert.equal(crossingsOf(twisted, other.layers), 0, 'another graph');
  assert.deepEqual(other.known, { crossings: 0, lines: count });
  assert.equal(crossingsOf(twisted, orderLayers(twisted, inOrder, { crossings: 5, lines: count }).layers), 0, 'worse');
});

function crossingsOf(graph: LayeredGraph, layers: LayerOrder): number {
  return new ChangingOrder(graph, layers).crossings();
}
