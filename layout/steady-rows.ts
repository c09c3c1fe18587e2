import type { LayerOrder } from './changing-order.ts';
import { floatAt } from './lines.ts';
import type { RowSizes } from './place-rows.ts';
import { VertexBlocks } from './vertex-blocks.ts';

/** So far from its best place a vertex stays where the reader knows it, in pixels: less than a node with its free space. */
const mostAway = 60;

/**
 * Moves rows back to where they were, as far as that is near the places that are best now: a key in the text must not move
 * all of the picture by a little.
 *
 * @param best the middles as `placeRows` gives them
 * @param before the middles on the screen; `undefined` for what was not there
 * @returns middles in the coordinates of those before
 */
export function steadyRows(
  layers: LayerOrder,
  sizes: RowSizes,
  { best, before }: { readonly best: Float64Array; readonly before: readonly (number | undefined)[] },
): Float64Array {
  const shift = usualShift(best, before);
  const y = best.map((middle) => middle + shift);
  const blocks = new VertexBlocks(layers);
  for (const layer of layers) {
    blocks.clear();
    for (const vertex of layer) {
      const wish = floatAt(y, vertex);
      const known = before[vertex] ?? Infinity;
      const isSteady = Math.abs(known - wish) <= mostAway;
      // What stays gives way to others only where there is no room between it and the next that stays.
      blocks.add(isSteady ? known : wish, isSteady ? 10_000 : 1, sizes.heightOf(vertex));
    }
    blocks.place(layer, y);
  }
  return y;
}

/** By how much most of the vertices have moved: the origin is another one as soon as the topmost of them is. */
function usualShift(best: Float64Array, before: readonly (number | undefined)[]): number {
  const shifts = best.map((middle, vertex) => (before[vertex] ?? NaN) - middle).filter((shift) => !Number.isNaN(shift));
  shifts.sort();
  return floatAt(shifts, shifts.length >> 1);
}
