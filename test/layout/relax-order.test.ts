import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { relaxOrder } from '../../layout/relax-order.ts';
import { layeredGraph, layeredGraphs, sortedLayers } from './layered-graphs.ts';

test('a relaxed order has the same vertices in each layer', () => {
  fc.assert(
    fc.property(layeredGraphs, fc.nat(6), (graph, rounds) => {
      const relaxed = relaxOrder(graph, graph.layers, rounds);
      assert.deepEqual(sortedLayers(relaxed), sortedLayers(graph.layers));
    }),
  );
});

test('two ladders that are twisted into each other come apart', () => {
  // Vertices 0 to 3, 4 to 7 and 8 to 11 are layers; every other one belongs to the first ladder.
  const levels = Array.from({ length: 12 }, (_, index) => Math.floor(index / 4));
  const edges = [0, 2].flatMap((even) => [0, 2].flatMap((other) => twisted(even, other)));
  const graph = layeredGraph(levels, edges);
  for (const layer of relaxOrder(graph, graph.layers, 10)) {
    const ladders = layer.map((vertex) => vertex % 2);
    assert.ok(ladders.join('') === '0011' || ladders.join('') === '1100', ladders.join(''));
  }

  function twisted(from: number, to: number): [number, number][] {
    return [0, 1].flatMap((ladder): [number, number][] => [
      [from + ladder, 4 + to + ladder],
      [4 + from + ladder, 8 + to + ladder],
    ]);
  }
});
