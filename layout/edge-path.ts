import type { PlacedEdge, Point } from './graph-layout.ts';

/** The line of an edge as the `d` of an SVG path. */
export function edgePath(edge: PlacedEdge): string {
  const [start, ...rest] = edge.points;
  if (start === undefined) return '';
  const parts = [`M${at(start)}`];
  if (edge.shape === 'self') {
    const end = rest[0] ?? start;
    parts.push(`C${round(start.x + 44)} ${round(start.y - 22)} ${round(end.x + 44)} ${round(end.y + 22)} ${at(end)}`);
  } else if (edge.shape === 'beside') {
    const apex = rest[0] ?? start;
    const end = rest[1] ?? start;
    const x = round(start.x + ((apex.x - start.x) * 4) / 3);
    parts.push(`C${x} ${round(start.y)} ${x} ${round(end.y)} ${at(end)}`);
  } else if (edge.shape === 'tie') {
    for (const point of rest) parts.push(`L${at(point)}`);
  } else {
    let from = start;
    for (const [index, point] of rest.entries()) {
      const middle = round((from.x + point.x) / 2);
      // Bends lie between columns; inside a column a line is straight.
      if (index % 2 === 1 || from.y === point.y) parts.push(`L${at(point)}`);
      else parts.push(`C${middle} ${round(from.y)} ${middle} ${round(point.y)} ${at(point)}`);
      from = point;
    }
  }
  return parts.join('');
}

function at(point: Point): string {
  return `${round(point.x)} ${round(point.y)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
