import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { ChangingOrder } from '../../layout/changing-order.ts';
import type { LayeredGraph } from '../../layout/layered-graph.ts';
import { Reinsertion } from '../../layout/reinsertion.ts';
import { layeredGraph, layeredGraphs, sortedLayers } from './layered-graphs.ts';

test('bends that are put back are where no other places are better', () => {
  fc.assert(
    fc.property(layeredGraphs, fc.nat(29), (graph, number) => {
      const chain = graph.chains[number] ?? [];
      const order = new ChangingOrder(graph, graph.layers);
      const least = leastCrossings(graph, chain.slice(1, -1));
      new Reinsertion(order, Infinity).moveBends(chain);
      assert.equal(order.crossings(), least);
    }),
  );
});

test('a node with a single line is put where no other places of it and of its bends are better', () => {
  fc.assert(
    fc.property(layeredGraphs, fc.nat(14), (graph, node) => {
      const chains = graph.chains.filter((chain) => chain[0] === node || chain.at(-1) === node);
      const [chain = []] = chains;
      fc.pre(chains.length === 1);
      const order = new ChangingOrder(graph, graph.layers);
      const least = leastCrossings(graph, chain[0] === node ? chain.slice(0, -1) : chain.slice(1));
      new Reinsertion(order, Infinity).moveNode(node);
      assert.equal(order.crossings(), least);
    }),
  );
});

test('reinsertions keep the vertices of each layer, and no vertex goes farther than it may', () => {
  fc.assert(
    fc.property(layeredGraphs, fc.integer({ min: 1, max: 4 }), (graph, distance) => {
      const order = new ChangingOrder(graph, graph.layers);
      const reinsertion = new Reinsertion(order, distance);
      for (let node = 0; node < graph.nodeCount; node++) {
        const from = order.position[node] ?? 0;
        const layer = order.layers[graph.layerOf[node] ?? 0]?.filter((vertex) => vertex !== node);
        reinsertion.moveNode(node);
        assert.ok(Math.abs((order.position[node] ?? 0) - from) <= distance);
        assert.deepEqual(
          order.layers[graph.layerOf[node] ?? 0]?.filter((vertex) => vertex !== node),
          layer,
        );
      }
      assert.deepEqual(sortedLayers(order.layers), sortedLayers(graph.layers));
      for (const layer of order.layers) {
        for (const [place, vertex] of layer.entries()) assert.equal(order.position[vertex], place);
      }
    }),
  );
});

test('a long line goes over to the other side at once, where each of its bends alone would have to stay', () => {
  // 0 to 4 is a chain of neighbours, 5 and 6 are the ends of a line past it, 7 to 11 another chain.
  const levels = [0, 1, 2, 3, 4, 0, 4, 0, 1, 2, 3, 4];
  const chainFrom = (first: number): [number, number][] => [0, 1, 2, 3].map((step) => [first + step, first + step + 1]);
  const graph = layeredGraph(levels, [...chainFrom(0), [5, 6], ...chainFrom(7)]);
  const chain = graph.chains[4] ?? [];
  const bends = new Set(chain.slice(1, -1));
  const order = new ChangingOrder(
    graph,
    graph.layers.map((layer) => [
      ...layer.filter((vertex) => bends.has(vertex)),
      ...layer.filter((vertex) => !bends.has(vertex)),
    ]),
  );
  assert.equal(order.crossings(), 2);
  new Reinsertion(order, Infinity).moveBends(chain);
  assert.equal(order.crossings(), 0);
});

/** Of all orders in which the other vertices stay as they are. */
function leastCrossings(graph: LayeredGraph, vertices: readonly number[]): number {
  const order = new ChangingOrder(graph, graph.layers);
  let least = order.crossings();
  const tryAll = (index: number): void => {
    const vertex = vertices[index];
    if (vertex === undefined) {
      least = Math.min(least, order.crossings());
      return;
    }
    const layer = order.layers[graph.layerOf[vertex] ?? 0] ?? [];
    for (let place = 0; place < layer.length; place++) {
      layer.splice(layer.indexOf(vertex), 1);
      layer.splice(place, 0, vertex);
      order.number(layer);
      tryAll(index + 1);
    }
  };
  tryAll(0);
  return least;
}
