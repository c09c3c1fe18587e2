import { at } from './lines.ts';
import type { Lines } from './lines.ts';

/**
 * How often lines cross between neighbouring layers, counted as inversions with a Fenwick tree in O(E log V)
 * (Barth, Mutzel, Jünger: Simple and Efficient Bilayer Cross Counting, 2004).
 *
 * @param after the lines of each vertex to the next layer
 * @param position of each vertex in its layer
 */
export function countCrossings(after: Lines, layers: readonly (readonly number[])[], position: Int32Array): number {
  let crossings = 0;
  for (let place = 0; place + 1 < layers.length; place++) {
    const layer = layers[place] ?? [];
    const tree = new Int32Array((layers[place + 1]?.length ?? 0) + 1);
    after.sortPlaces(layer, position);
    let passed = 0;
    for (const vertex of layer) {
      const from = at(after.start, vertex);
      const end = at(after.start, vertex + 1);
      for (let index = from; index < end; index++) crossings += passed - countUpTo(tree, at(after.places, index) + 1);
      for (let index = from; index < end; index++) add(tree, at(after.places, index) + 1);
      passed += end - from;
    }
  }
  return crossings;
}

function countUpTo(tree: Int32Array, end: number): number {
  let sum = 0;
  for (let index = end; index > 0; index -= index & -index) sum += at(tree, index);
  return sum;
}

function add(tree: Int32Array, end: number): void {
  for (let index = end; index < tree.length; index += index & -index) tree[index] = at(tree, index) + 1;
}
