import type { Box } from '../../layout/graph-layout.ts';
import type { GraphCanvas } from './graph-canvas.ts';
import { boxesMeet, fitBox, revealBox, seenBox, startView, zoomAt } from './viewport.ts';
import type { KeptView, Size, Viewport } from './viewport.ts';

export interface Anchor {
  readonly name: string;
  readonly x: number;
  readonly y: number;
}

/**
 * What a view is to show whatever the size of the window, as long as nobody moves it: the beginning of the graph, where it is the
 * preview's own choice, or all of the graph.
 */
type Aim = 'beginning' | 'all';

/** Decides what part of the graph is seen: keeps its place when the graph or the window changes, and moves where one asks it to. */
export class ViewControl {
  readonly #canvas: GraphCanvas;
  readonly #screen: () => Size;
  readonly #changed: () => void;
  #view: Viewport = { x: 0, y: 0, scale: 1 };
  #isPlaced = false;
  #aim: Aim | undefined = 'beginning';
  /** Of the window, when it was last looked at. */
  #size: Size = { width: 0, height: 0 };

  /**
   * @param kept the view of an earlier page
   * @param changed is called when another part is to be seen
   */
  constructor(canvas: GraphCanvas, kept: KeptView | undefined, screen: () => Size, changed: () => void) {
    this.#canvas = canvas;
    this.#screen = screen;
    this.#changed = changed;
    if (kept === 'fitted') this.#aim = 'all';
    else if (kept !== undefined) {
      this.#view = kept;
      this.#aim = undefined;
      this.#isPlaced = true;
    }
  }

  get view(): Viewport {
    return this.#view;
  }

  /** What is worth keeping: nothing where the next page would choose the same. */
  get kept(): KeptView | undefined {
    if (this.#aim === undefined) return this.#view;
    return this.#aim === 'all' ? 'fitted' : undefined;
  }

  get seen(): Box {
    return seenBox(this.#view, this.#screen());
  }

  set(view: Viewport): void {
    this.#show(view, undefined);
  }

  zoom(factor: number): void {
    const { width, height } = this.#screen();
    this.set(zoomAt(this.#view, { x: width / 2, y: height / 2 }, factor));
  }

  /** Shows all of the graph, and goes on doing so when the size of the window changes. */
  fit(): void {
    this.#aim = 'all';
    this.#place(undefined);
  }

  centreOn(x: number, y: number): void {
    const { width, height } = this.#screen();
    const { scale } = this.#view;
    this.set({ scale, x: width / 2 - x * scale, y: height / 2 - y * scale });
  }

  /** @param covered how much of the right side a panel covers, in pixels */
  reveal(name: string, covered = 0): void {
    const node = this.#canvas.nodes.get(name);
    const { width, height } = this.#screen();
    if (node === undefined) return;
    const { x, y, scale } = this.#view;
    const view = revealBox(this.#view, node.place, { width: width - covered, height });
    if (view.x !== x || view.y !== y || view.scale !== scale) this.set(view);
  }

  /** Moves only where nothing of the thread is seen, and never zooms. */
  bringIntoSight(name: string): void {
    const node = this.#canvas.nodes.get(name);
    if (node === undefined || boxesMeet(node.place, this.seen)) return;
    this.centreOn(node.place.x + node.place.width / 2, node.place.y + node.place.height / 2);
  }

  /** The thread that must not move when the graph changes: the given one, else the one nearest to the middle. */
  anchor(staying: ReadonlySet<string>, preferred: string | undefined): Anchor | undefined {
    const middle = this.seen;
    const [x, y] = [middle.x + middle.width / 2, middle.y + middle.height / 2];
    let nearest: Anchor | undefined;
    let distance = Infinity;
    for (const [name, { place }] of this.#canvas.nodes) {
      if (!staying.has(name)) continue;
      const away = name === preferred ? -1 : Math.hypot(place.x - x, place.y - y);
      if (away >= distance) continue;
      distance = away;
      nearest = { name, x: place.x, y: place.y };
    }
    return nearest;
  }

  /**
   * The graph has been drawn anew: keeps an anchor where it was on the screen.
   *
   * @param first the thread with which a first view begins
   */
  follow(anchor: Anchor | undefined, first: string | undefined): void {
    if (!this.#isPlaced) {
      this.#place(first);
      return;
    }
    const place = anchor === undefined ? undefined : this.#canvas.nodes.get(anchor.name)?.place;
    if (anchor === undefined || place === undefined) return;
    const { x, y, scale } = this.#view;
    this.#show({ scale, x: x - (place.x - anchor.x) * scale, y: y - (place.y - anchor.y) * scale }, this.#aim);
  }

  /** When a panel beside it opens or closes, what stood in the middle stays there; a view that nobody has moved is chosen anew. */
  followSize(first: string | undefined): void {
    const { width, height } = this.#size;
    const size = this.#screen();
    this.#size = size;
    if (size.width === 0 || (width === size.width && height === size.height)) return;
    if (this.#aim !== undefined) {
      this.#place(first);
      return;
    }
    if (width === 0) return;
    const { scale, x, y } = this.#view;
    this.set({ scale, x: x + (size.width - width) / 2, y: y + (size.height - height) / 2 });
  }

  /** @param name the beginning of the way that decides how long a run takes */
  #place(name: string | undefined): void {
    const screen = this.#screen();
    const { nodes, bounds } = this.#canvas;
    const first = nodes.get(name ?? '') ?? nodes.values().next().value;
    if (first === undefined || screen.width === 0) return;
    const view = this.#aim === 'all' ? fitBox(bounds, screen) : startView(bounds, first.place, screen);
    this.#show(view, this.#aim);
  }

  #show(view: Viewport, aim: Aim | undefined): void {
    this.#view = view;
    this.#aim = aim;
    this.#isPlaced = true;
    this.#changed();
  }
}
