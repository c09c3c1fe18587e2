import type { Point } from '../../layout/graph-layout.ts';
import { zoomAt } from './viewport.ts';
import type { Viewport } from './viewport.ts';

/** Lets the pointer, the wheel and two fingers move a viewport. A press that does not move stays a click. */
export class PanAndZoom {
  readonly #surface: HTMLElement;
  readonly #get: () => Viewport;
  readonly #set: (view: Viewport) => void;
  readonly #pointers = new Map<number, Point>();
  #pressedAt: Point | undefined;
  #moved = false;

  constructor(surface: HTMLElement, get: () => Viewport, set: (view: Viewport) => void) {
    this.#surface = surface;
    this.#get = get;
    this.#set = set;
  }

  listen(): void {
    const surface = this.#surface;
    surface.addEventListener('wheel', (event) => this.#wheel(event), { passive: false });
    surface.addEventListener('pointerdown', (event) => this.#down(event));
    surface.addEventListener('pointermove', (event) => this.#move(event));
    for (const type of ['pointerup', 'pointercancel'] as const) {
      surface.addEventListener(type, (event) => this.#up(event));
    }
    surface.addEventListener(
      'click',
      (event) => {
        if (this.#moved) event.stopPropagation();
      },
      { capture: true },
    );
  }

  /** A wheel zooms, as in maps and diagrams; with Shift it moves sideways. A touchpad's pinch arrives as a wheel with Control. */
  #wheel(event: WheelEvent): void {
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    const view = this.#get();
    if (event.shiftKey) {
      this.#set({ ...view, x: view.x - (event.deltaX + event.deltaY) * lines });
      return;
    }
    const speed = event.ctrlKey ? 0.01 : 0.0015;
    this.#set(zoomAt(view, this.#pointOf(event), Math.exp(-event.deltaY * lines * speed)));
  }

  #down(event: PointerEvent): void {
    if (event.button > 1) return;
    this.#pointers.set(event.pointerId, this.#pointOf(event));
    this.#pressedAt = this.#pointOf(event);
    this.#moved = false;
  }

  #move(event: PointerEvent): void {
    const last = this.#pointers.get(event.pointerId);
    if (last === undefined) return;
    const point = this.#pointOf(event);
    const pressed = this.#pressedAt ?? point;
    if (!this.#moved && Math.hypot(point.x - pressed.x, point.y - pressed.y) < 4) return;
    if (!this.#moved) this.#surface.setPointerCapture(event.pointerId);
    this.#moved = true;
    this.#surface.classList.add('moving');
    const other = [...this.#pointers].find(([id]) => id !== event.pointerId)?.[1];
    this.#pointers.set(event.pointerId, point);
    const view = this.#get();
    if (other === undefined) {
      this.#set({ ...view, x: view.x + point.x - last.x, y: view.y + point.y - last.y });
      return;
    }
    const before = Math.hypot(last.x - other.x, last.y - other.y);
    const after = Math.hypot(point.x - other.x, point.y - other.y);
    if (before > 0) this.#set(zoomAt(view, { x: (point.x + other.x) / 2, y: (point.y + other.y) / 2 }, after / before));
  }

  #up(event: PointerEvent): void {
    this.#pointers.delete(event.pointerId);
    this.#surface.classList.remove('moving');
  }

  #pointOf(event: MouseEvent): Point {
    const { left, top } = this.#surface.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  }
}
