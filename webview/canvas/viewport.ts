import type { Box, Point } from '../../layout/graph-layout.ts';

/** What is kept of a view: a place, or that all of the graph was shown, whatever its size. */
export type KeptView = Viewport | 'fitted';

/** What part of the drawing is seen: a point of the drawing stands at `x + scale * its x` on the screen. */
export interface Viewport extends Point {
  readonly scale: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

const leastScale = 0.02;
const mostScale = 3;
const fitMargin = 24;

/** Zooms so that what stands under the given point of the screen stays there. */
export function zoomAt(view: Viewport, point: Point, factor: number): Viewport {
  const scale = Math.min(mostScale, Math.max(leastScale, view.scale * factor));
  const real = scale / view.scale;
  return { scale, x: point.x - (point.x - view.x) * real, y: point.y - (point.y - view.y) * real };
}

/** Shows all of a box, never larger than at 100 %. */
export function fitBox(box: Box, screen: Size): Viewport {
  const room = { width: Math.max(1, screen.width - 2 * fitMargin), height: Math.max(1, screen.height - 2 * fitMargin) };
  const wanted = Math.min(1, room.width / Math.max(1, box.width), room.height / Math.max(1, box.height));
  const scale = Math.max(leastScale, wanted);
  return {
    scale,
    x: (screen.width - box.width * scale) / 2 - box.x * scale,
    y: Math.max(fitMargin, (screen.height - box.height * scale) / 2) - box.y * scale,
  };
}

/** Below this scale names are hard to read. */
const readableScale = 0.5;

/** The first view of a drawing: all of it where it can be read then, else its beginning. */
export function startView(box: Box, first: Box, screen: Size): Viewport {
  const all = fitBox(box, screen);
  if (all.scale >= readableScale) return all;
  const scale = Math.max(readableScale, Math.min(0.8, screen.height / Math.max(1, box.height)));
  const middle = screen.height / 2 - (first.y + first.height / 2) * scale;
  const top = fitMargin - box.y * scale;
  const bottom = screen.height - fitMargin - (box.y + box.height) * scale;
  const y = bottom > top ? (top + bottom) / 2 : Math.min(top, Math.max(bottom, middle));
  return { scale, x: fitMargin - box.x * scale, y };
}

/** The part of the drawing that a screen of this size shows. */
export function seenBox(view: Viewport, screen: Size): Box {
  return {
    x: -view.x / view.scale,
    y: -view.y / view.scale,
    width: screen.width / view.scale,
    height: screen.height / view.scale,
  };
}

/** Moves as little as it takes to show a box; zooms only out of a scale at which nothing can be read. */
export function revealBox(view: Viewport, box: Box, screen: Size): Viewport {
  const scale = Math.max(view.scale, 0.5);
  const centred =
    scale === view.scale ? view : zoomAt(view, { x: screen.width / 2, y: screen.height / 2 }, scale / view.scale);
  const [leastMargin, margin] = [16, 40];
  const shift = (start: number, length: number, room: number): number => {
    // Also what stands at the border of a view that shows all.
    if (start >= leastMargin && start + length <= room - leastMargin) return 0;
    if (length + 2 * margin > room) return room / 2 - (start + length / 2);
    return Math.max(margin - start, Math.min(0, room - margin - (start + length)));
  };
  return {
    scale,
    x: centred.x + shift(box.x * scale + centred.x, box.width * scale, screen.width),
    y: centred.y + shift(box.y * scale + centred.y, box.height * scale, screen.height),
  };
}

export function boxesMeet(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
