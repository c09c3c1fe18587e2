import type { LayoutInput } from './graph-layout.ts';

/**
 * The graph that ordering works on: vertices below `nodeCount` are the nodes of the input, the others are bends of edges
 * that cross a layer, so that every line goes from one layer to the next.
 */
export interface LayeredGraph {
  readonly nodeCount: number;
  readonly vertexCount: number;
  readonly layerOf: Int32Array;
  /** The vertices of each layer, in the order of the file; bends last. */
  readonly layers: readonly (readonly number[])[];
  /** Neighbours in the layer before, and in the layer after. */
  readonly before: readonly (readonly number[])[];
  readonly after: readonly (readonly number[])[];
  /** For each edge of the input its vertices from the lower layer to the higher one; empty inside one layer. */
  readonly chains: readonly (readonly number[])[];
}

/** Beyond this many bends the longest edges go straight, whatever lies in their way. */
const maxBends = 40_000;

/**
 * @param ends the vertices of source and target of each edge
 * @param layerOfNode from 0, without a gap
 */
export function layeredGraphOf(
  input: LayoutInput,
  ends: readonly (readonly [number, number])[],
  layerOfNode: readonly number[],
): LayeredGraph {
  const nodeCount = input.nodes.length;
  const layer = [...layerOfNode];
  const before: number[][] = layer.map(() => []);
  const after: number[][] = layer.map(() => []);
  const layers: number[][] = [];
  for (const [vertex, place] of layer.entries()) (layers[place] ??= []).push(vertex);
  const longestBent = longestBentSpan(ends, layerOfNode);
  const chains = ends.map(([source, target]) => {
    const from = layer[source] ?? 0;
    const to = layer[target] ?? 0;
    if (from === to) return [];
    const [low, high] = from < to ? [source, target] : [target, source];
    if (Math.abs(from - to) > longestBent) return [low, high];
    const chain = [low];
    for (let place = Math.min(from, to) + 1; place < Math.max(from, to); place++) {
      const bend = layer.push(place) - 1;
      before.push([]);
      after.push([]);
      layers[place]?.push(bend);
      chain.push(bend);
    }
    chain.push(high);
    for (const [index, vertex] of chain.entries()) {
      const next = chain[index + 1];
      if (next === undefined) break;
      after[vertex]?.push(next);
      before[next]?.push(vertex);
    }
    return chain;
  });
  return { nodeCount, vertexCount: layer.length, layerOf: Int32Array.from(layer), layers, before, after, chains };
}

function longestBentSpan(ends: readonly (readonly [number, number])[], layerOfNode: readonly number[]): number {
  const spans = ends.map(([a, b]) => Math.abs((layerOfNode[a] ?? 0) - (layerOfNode[b] ?? 0))).sort((a, b) => a - b);
  let bends = 0;
  for (const span of spans) {
    bends += Math.max(0, span - 1);
    if (bends > maxBends) return span - 1;
  }
  return Infinity;
}
