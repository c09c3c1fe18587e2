import type { Point } from './graph-layout.ts';

/**
 * A point of the curve that `edgePath` draws between two points: control points half way, at the height of the ends.
 *
 * @param part of the way, from 0 to 1
 */
export function pointOnBend(from: Point, to: Point, part: number): Point {
  const rest = 1 - part;
  const middle = (from.x + to.x) / 2;
  return {
    x: rest ** 3 * from.x + 3 * rest * part * middle + part ** 3 * to.x,
    y: from.y + (to.y - from.y) * (3 * rest * part * part + part ** 3),
  };
}
