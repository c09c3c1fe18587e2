import type { Box, GraphLayout } from './graph-layout.ts';

/** All that a layout draws: a loop or a label at the outermost columns stands out beyond its nodes. */
export function drawnBox({ width, top: highest, height, edges }: GraphLayout): Box {
  let [left, top, right, bottom] = [0, highest, width, highest + height];
  for (const { points, label } of edges) {
    const corners = label === undefined ? [] : [label, { x: label.x + label.width, y: label.y + label.height }];
    for (const { x, y } of [...points, ...corners]) {
      left = Math.min(left, x);
      top = Math.min(top, y);
      right = Math.max(right, x);
      bottom = Math.max(bottom, y);
    }
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}
