import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { layeredGraphOf } from '../../layout/layered-graph.ts';
import { relaxOrder } from '../../layout/relax-order.ts';

const layeredGraphs = fc.array(fc.tuple(fc.nat(14), fc.nat(14)), { maxLength: 30 }).map((edges) => {
  const levels = Array.from({ length: 15 }, (_, index) => index % 4);
  const nodes = levels.map((level, index) => ({ id: `t${index}`, level, width: 1, height: 1 }));
  return layeredGraphOf({ nodes, edges: [] }, edges, levels);
});

test('a relaxed order has the same vertices in each layer', () => {
  fc.assert(
    fc.property(layeredGraphs, fc.nat(6), (graph, rounds) => {
      const relaxed = relaxOrder(graph, graph.layers, rounds);
      const sorted = (layers: readonly (readonly number[])[]): number[][] =>
        layers.map((layer) => layer.toSorted((a, b) => a - b));
      assert.deepEqual(sorted(relaxed), sorted(graph.layers));
    }),
  );
});

test('two ladders that are twisted into each other come apart', () => {
  // Vertices 0 to 3, 4 to 7 and 8 to 11 are layers; every other one belongs to the first ladder.
  const levels = Array.from({ length: 12 }, (_, index) => Math.floor(index / 4));
  const edges = [0, 2].flatMap((even) => [0, 2].flatMap((other) => twisted(even, other)));
  const nodes = levels.map((level, index) => ({ id: `t${index}`, level, width: 1, height: 1 }));
  const graph = layeredGraphOf({ nodes, edges: [] }, edges, levels);
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
