import type { LayerOrder } from './changing-order.ts';
import type { LayeredGraph } from './layered-graph.ts';
import { at } from './lines.ts';

/** Neighbours near each other from the start: layers filled in the order of a depth-first walk from one side. */
export function depthFirstOrder(graph: LayeredGraph, backwards: boolean): LayerOrder {
  const layers: number[][] = graph.layers.map(() => []);
  const seen = new Uint8Array(graph.vertexCount);
  const starts = backwards ? graph.layers.toReversed().flat() : graph.layers.flat();
  const onward = backwards ? graph.before : graph.after;
  for (const start of starts) {
    const stack = [start];
    for (let vertex = stack.pop(); vertex !== undefined; vertex = stack.pop()) {
      if (seen[vertex] === 1) continue;
      seen[vertex] = 1;
      layers[at(graph.layerOf, vertex)]?.push(vertex);
      const next = onward[vertex] ?? [];
      for (let index = next.length - 1; index >= 0; index--) {
        const one = next[index];
        if (one !== undefined && seen[one] === 0) stack.push(one);
      }
    }
  }
  return layers;
}
