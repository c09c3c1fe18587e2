import type { LayeredGraph } from './layered-graph.ts';
import { at } from './lines.ts';

/** However large the graph is. */
const leastDistance = 16;
/** Passes over the gaps of a layer, and over their lines, where a way crosses it. */
const passes = 7;

/**
 * How far in its layer a vertex may go at once, so that finding a way for every line once takes about so many visits of vertices
 * and lines.
 */
export function affordableDistance({ chains, layers, layerOf }: LayeredGraph, visits: number): number {
  const longest = layers.reduce((length, layer) => Math.max(length, layer.length), 0);
  let distance = longest;
  while (distance > leastDistance && visitsFor(distance) > visits) distance = Math.floor(distance * 0.8);
  return Math.max(distance, leastDistance);

  function visitsFor(reach: number): number {
    let gaps = 0;
    for (const chain of chains) {
      for (const vertex of chain) gaps += Math.min(2 * reach, layers[at(layerOf, vertex)]?.length ?? 0);
    }
    return gaps * passes;
  }
}
