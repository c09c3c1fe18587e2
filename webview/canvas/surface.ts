import { element, svgElement } from '../element.ts';
import type { GraphCanvas } from './graph-canvas.ts';
import { seenBox } from './viewport.ts';
import type { Size, Viewport } from './viewport.ts';

/** How much is drawn beyond each side of the window, in pixels: within it moving needs no drawing at all. */
const reserve = 240;

/**
 * Where the graph is looked at: takes the keyboard and the pointer, and shows the canvas through a viewport. What is drawn is a layer
 * larger than the window; moving shifts the layer, and only leaving the reserve draws anew.
 */
export class Surface {
  readonly root = element('div', 'surface');
  readonly #plane = svgElement('svg', { class: 'plane', role: 'presentation' });
  readonly #canvas: GraphCanvas;
  #size: Size = { width: 0, height: 0 };
  #drawn: { readonly view: Viewport; readonly size: Size } | undefined;

  constructor(canvas: GraphCanvas) {
    this.#canvas = canvas;
    this.root.tabIndex = 0;
    // Of all roles that have a screen reader leave the arrow keys to the page, the one that Orca speaks of as well: it passes over
    // an `application` in silence and goes on reading with the arrows.
    this.root.setAttribute('role', 'listbox');
    const { style } = this.#plane;
    style.left = style.top = `${-reserve}px`;
    style.width = style.height = `calc(100% + ${2 * reserve}px)`;
    this.#plane.append(canvas.world);
    this.root.append(this.#plane);
    // Asking for it between two changes of the drawing would have the browser lay out the page each time.
    new ResizeObserver(() => {
      this.#size = { width: this.root.clientWidth, height: this.root.clientHeight };
    }).observe(this.root);
  }

  get size(): Size {
    return this.#size;
  }

  /** @param changed something else than the viewport has changed: all that is seen has to be brought up to date */
  show(view: Viewport, changed: boolean): void {
    const { size } = this;
    const drawn = this.#drawn;
    if (
      !changed &&
      drawn?.view.scale === view.scale &&
      drawn.size.width === size.width &&
      drawn.size.height === size.height
    ) {
      const [x, y] = [view.x - drawn.view.x, view.y - drawn.view.y];
      if (Math.max(Math.abs(x), Math.abs(y)) <= reserve) {
        this.#plane.style.transform = x === 0 && y === 0 ? '' : `translate(${x}px, ${y}px)`;
        return;
      }
    }
    this.#drawn = { view, size };
    this.#plane.style.transform = '';
    const { x, y, scale } = view;
    this.#canvas.world.setAttribute('transform', `translate(${x + reserve} ${y + reserve}) scale(${scale})`);
    const seen = seenBox(view, size);
    const beyond = reserve / scale;
    this.#canvas.showWindow(
      { x: seen.x - beyond, y: seen.y - beyond, width: seen.width + 2 * beyond, height: seen.height + 2 * beyond },
      scale,
    );
  }
}
