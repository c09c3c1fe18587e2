import * as fc from 'fast-check';
import { layeredGraphOf } from '../../layout/layered-graph.ts';
import type { LayeredGraph } from '../../layout/layered-graph.ts';

/** The nodes are 0, 1, 2 and so on. */
export function layeredGraph(levels: readonly number[], edges: readonly (readonly [number, number])[]): LayeredGraph {
  const nodes = levels.map((level, index) => ({ id: `t${index}`, level, width: 1, height: 1 }));
  return layeredGraphOf({ nodes, edges: [] }, edges, levels);
}

/** 15 nodes in 4 layers. */
export const layeredGraphs = fc.array(fc.tuple(fc.nat(14), fc.nat(14)), { maxLength: 30 }).map((edges) =>
  layeredGraph(
    Array.from({ length: 15 }, (_, index) => index % 4),
    edges,
  ),
);

export function sortedLayers(layers: readonly (readonly number[])[]): number[][] {
  return layers.map((layer) => layer.toSorted((a, b) => a - b));
}
