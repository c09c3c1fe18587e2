import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { orderingOf } from '../../../core/graph/ordering.ts';
import { reachableFrom } from '../../../core/graph/reachable-from.ts';
import { reachablePairs } from '../../../core/graph/reachable-pairs.ts';
import { stronglyConnectedParts } from '../../../core/graph/strongly-connected-parts.ts';

/** Dependencies that lead from lower to higher numbers after a shuffle, so that there is no cycle. */
const acyclic = fc
  .record({
    names: fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 8 }),
    steps: fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 14 }),
  })
  .map(({ names, steps }) =>
    steps
      .filter(([a, b]) => a !== b)
      .map(([a, b], dependency) => ({
        source: names[Math.min(a, b)] ?? 0,
        target: names[Math.max(a, b)] ?? 0,
        dependency,
      })),
  );

test('agrees with a search from each thread, at once and after a first step', () => {
  const pairs = Array.from({ length: 64 }, (_, index) => ({ source: index >> 3, target: index & 7 }));
  fc.assert(
    fc.property(acyclic, (edges) => {
      const ordering = orderingOf(8, edges);
      const parts = stronglyConnectedParts(ordering);
      const reaches = (source: number, target: number): boolean =>
        reachableFrom(ordering.forward, source)[target] === 1;
      assert.deepEqual(
        [...reachablePairs(ordering, parts, pairs)],
        pairs.map(({ source, target }) => Number(reaches(source, target))),
      );
      assert.deepEqual(
        [...reachablePairs(ordering, parts, pairs, ordering.forward)],
        pairs.map(({ source, target }) =>
          Number(edges.some((edge) => edge.source === source && reaches(edge.target, target))),
        ),
      );
    }),
    { numRuns: 300 },
  );
});

test('more targets than fit in one block', () => {
  const count = 3000;
  const edges = Array.from({ length: count - 1 }, (_, index) => ({
    source: index,
    target: index + 1,
    dependency: index,
  }));
  const ordering = orderingOf(count, edges);
  const pairs = Array.from({ length: count }, (_, target) => ({ source: 1500, target }));
  const answer = reachablePairs(ordering, stronglyConnectedParts(ordering), pairs);
  assert.deepEqual(
    [...answer],
    pairs.map(({ target }) => Number(target > 1500)),
  );
});
