import type { Box, PlacedEdge, Point } from '../../layout/graph-layout.ts';
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
  return one.dependency === other.dependency && one.label === other.label && isSameLine(one.place, other.place);
}

function isSameLine(one: PlacedEdge, other: PlacedEdge): boolean {
  if (one === other) return true;
  return (
    one.shape === other.shape &&
    isSameBox(one.label, other.label) &&
    one.points.length === other.points.length &&
    one.points.every((point, index) => isSamePoint(point, other.points[index]))
  );
}

function isSameBox(one: Box | undefined, other: Box | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return isSamePoint(one, other) && one.width === other.width && one.height === other.height;
}

function isSamePoint(one: Point, other: Point | undefined): boolean {
  return one.x === other?.x && one.y === other.y;
}
