import type { Box, PlacedEdge, PlacedNode, Point } from './graph-layout.ts';
import { pointOnBend } from './point-on-bend.ts';

export const labelHeight = 20;
const gap = 3;

/**
 * Gives each label a place on its own line where it covers neither a node nor another label; a label for which there is
 * no such place is left out (it is in the details of its edge).
 *
 * @param widthOf the width of the label of the edge with this index in the input, 0 for none
 */
export function placeLabels(
  edges: readonly PlacedEdge[],
  nodes: readonly PlacedNode[],
  widthOf: (index: number) => number,
): PlacedEdge[] {
  const taken = new BoxGrid();
  if (edges.some((edge) => widthOf(edge.index) > 0)) for (const node of nodes) taken.add(node);
  return edges.map((edge) => {
    const width = widthOf(edge.index);
    if (width === 0) return edge;
    for (const { x, y } of labelPoints(edge, width)) {
      const label = { x: x - width / 2, y: y - labelHeight / 2, width, height: labelHeight };
      if (taken.overlaps(label)) continue;
      taken.add(label);
      return { ...edge, label };
    }
    return edge;
  });
}

const partsBeside = [0.5, 0.35, 0.65, 0.2, 0.8];
const partsOfBend = [0.5, 0.4, 0.6, 0.32, 0.68, 0.25, 0.75];

/** Points of the line, best first; mostly the first one will do. */
function* labelPoints(edge: PlacedEdge, width: number): Generator<Point> {
  const [start, second, third] = edge.points;
  if (start === undefined || second === undefined) return;
  if (edge.shape === 'tie') {
    const y = (start.y + second.y) / 2;
    yield { x: start.x, y };
    yield { x: start.x + width / 2 + 8, y };
  } else if (edge.shape === 'self') {
    yield { x: start.x + 34 + width / 2, y: (start.y + second.y) / 2 };
  } else if (edge.shape === 'beside' && third !== undefined) {
    for (const part of partsBeside) yield { x: second.x, y: start.y + (third.y - start.y) * part };
  } else {
    for (let index = 0; index + 1 < edge.points.length; index += 2) {
      const from = edge.points[index];
      const to = edge.points[index + 1];
      if (from === undefined || to === undefined) return;
      for (const part of partsOfBend) yield pointOnBend(from, to, part);
    }
  }
}

const cellSize = 128;

class BoxGrid {
  readonly #cells = new Map<string, Box[]>();

  add(box: Box): void {
    for (const cell of cellsOf(box)) {
      const list = this.#cells.get(cell) ?? [];
      if (list.length === 0) this.#cells.set(cell, list);
      list.push(box);
    }
  }

  overlaps(box: Box): boolean {
    return cellsOf(box).some((cell) => (this.#cells.get(cell) ?? []).some((other) => overlap(box, other)));
  }
}

function overlap(a: Box, b: Box): boolean {
  return (
    a.x < b.x + b.width + gap && b.x < a.x + a.width + gap && a.y < b.y + b.height + gap && b.y < a.y + a.height + gap
  );
}

function cellsOf(box: Box): string[] {
  const cells: string[] = [];
  for (let x = Math.floor((box.x - gap) / cellSize); x <= Math.floor((box.x + box.width + gap) / cellSize); x++) {
    for (let y = Math.floor((box.y - gap) / cellSize); y <= Math.floor((box.y + box.height + gap) / cellSize); y++) {
      cells.push(`${x} ${y}`);
    }
  }
  return cells;
}
