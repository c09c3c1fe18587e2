import type { Box, Point } from '../../layout/graph-layout.ts';
import type { CanvasEdge, CanvasNode } from './canvas-content.ts';

/** Whether all that is drawn of a thread is as it was. What the extension has not sent again is the same object. */
export function isSameNode(one: CanvasNode, other: CanvasNode): boolean {
  return (
    one.thread === other.thread &&
    one.hidden.before === other.hidden.before &&
    one.hidden.after === other.hidden.after &&
    isSameBox(one.place, other.place)
  );
}

/** The same of a dependency. */
export function isSameEdge(one: CanvasEdge, other: CanvasEdge): boolean {
  const [place, otherPlace] = [one.place, other.place];
  return (
    one.dependency === other.dependency &&
    one.label === other.label &&
    (place === otherPlace ||
      (place.shape === otherPlace.shape &&
        isSameBox(place.label, otherPlace.label) &&
        place.points.length === otherPlace.points.length &&
        place.points.every((point, index) => isSamePoint(point, otherPlace.points[index]))))
  );
}

function isSameBox(one: Box | undefined, other: Box | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return isSamePoint(one, other) && one.width === other.width && one.height === other.height;
}

function isSamePoint(one: Point, other: Point | undefined): boolean {
  return one.x === other?.x && one.y === other.y;
}
