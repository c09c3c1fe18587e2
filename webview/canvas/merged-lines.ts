import { edgePath } from '../../layout/edge-path.ts';
import { svgElement } from '../element.ts';
import type { CanvasEdge } from './canvas-content.ts';

/**
 * Lines of a large graph seen from afar, as one path: thousands of elements would make every frame slow, and nobody could
 * tell one from another.
 */
export class MergedLines {
  readonly root = svgElement('path', { class: 'merged-lines' });
  #edges: Iterable<CanvasEdge> | undefined;

  /** @param edges `undefined`: none are merged */
  show(edges: Iterable<CanvasEdge> | undefined): void {
    if (edges === this.#edges) return;
    this.#edges = edges;
    this.root.setAttribute('d', edges === undefined ? '' : [...edges].map(({ place }) => edgePath(place)).join(''));
  }
}
