import type { Box, PlacedEdge, Point } from './graph-layout.ts';
import { pointOnBend } from './point-on-bend.ts';

/** What markers, loops and labels take beyond the points of a line. */
const margin = 50;

/** All that an edge can take. */
export function edgeBox({ points }: PlacedEdge): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { x: left - margin, y: top - margin, width: right - left + 2 * margin, height: bottom - top + 2 * margin };
}

/** A point in the middle of the line, or of the first part of a long one. */
export function edgeMiddle({ shape, points }: PlacedEdge): Point {
  const [start, second, third] = points;
  if (start === undefined || second === undefined) return { x: 0, y: 0 };
  if (shape === 'self') return { x: start.x + 33, y: (start.y + second.y) / 2 };
  if (shape === 'beside' && third !== undefined) return second;
  return pointOnBend(start, second, 0.5);
}
