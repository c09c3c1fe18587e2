import type { LayeredGraph } from './layered-graph.ts';
import { at, floatAt, linesOf } from './lines.ts';
import type { LayerOrder } from './changing-order.ts';

/** How often each vertex is drawn towards its neighbours between two orders. */
const pulls = 4;
/** How far. */
const pull = 0.7;

/**
 * Another order to begin a search with: every vertex is drawn towards the middle of its neighbours on both sides at once, and each
 * layer is sorted by that. It sees the graph as a whole, where a sweep sees two layers, and so finds a way out of an order that no
 * exchange of neighbours can better.
 *
 * @param rounds how often the layers are sorted
 */
export function relaxOrder(graph: LayeredGraph, start: LayerOrder, rounds: number): LayerOrder {
  const { start: first, ends } = linesOf(graph.before.map((list, vertex) => [...list, ...(graph.after[vertex] ?? [])]));
  const layers = start.map((layer) => [...layer]);
  let y = new Float64Array(graph.vertexCount);
  let next = new Float64Array(graph.vertexCount);
  for (let round = 0; round < rounds; round++) {
    for (const layer of layers) for (const [place, vertex] of layer.entries()) y[vertex] = (place + 0.5) / layer.length;
    for (let time = 0; time < pulls; time++) {
      for (let vertex = 0; vertex < graph.vertexCount; vertex++) {
        const from = at(first, vertex);
        const end = at(first, vertex + 1);
        let sum = 0;
        for (let index = from; index < end; index++) sum += floatAt(y, at(ends, index));
        next[vertex] =
          from === end ? floatAt(y, vertex) : (1 - pull) * floatAt(y, vertex) + (pull * sum) / (end - from);
      }
      [y, next] = [next, y];
    }
    const middles = y;
    for (const layer of layers) layer.sort((a, b) => floatAt(middles, a) - floatAt(middles, b));
  }
  return layers;
}
