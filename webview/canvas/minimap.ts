import type { Box } from '../../layout/graph-layout.ts';
import { setAttributes, svgElement } from '../element.ts';
import type { RunView } from '../run/run-view.ts';
import type { GraphCanvas } from './graph-canvas.ts';

const most = { width: 180, height: 120 };

/** The whole graph in a corner, with a frame round what the window shows; a press goes there. Hidden while all is seen. */
export class Minimap {
  readonly root = svgElement('svg', { class: 'minimap', 'aria-hidden': 'true' });
  readonly #dots = svgElement('g');
  readonly #frame = svgElement('rect', { class: 'frame' });
  readonly #canvas: GraphCanvas;
  readonly #dotOf = new Map<string, SVGRectElement>();
  #marked: readonly SVGRectElement[] = [];
  #run: RunView | undefined;
  #scale = 1;

  /** @param goTo takes the point of the drawing to put in the middle */
  constructor(canvas: GraphCanvas, goTo: (x: number, y: number) => void) {
    this.#canvas = canvas;
    this.root.append(this.#dots, this.#frame);
    const go = (event: PointerEvent): void => {
      if ((event.buttons & 1) === 0) return;
      const { left, top } = this.root.getBoundingClientRect();
      const { bounds } = canvas;
      goTo((event.clientX - left) / this.#scale + bounds.x, (event.clientY - top) / this.#scale + bounds.y);
    };
    this.root.addEventListener('pointerdown', go);
    this.root.addEventListener('pointermove', go);
  }

  draw(): void {
    const { bounds, nodes } = this.#canvas;
    this.#scale = Math.min(most.width / Math.max(1, bounds.width), most.height / Math.max(1, bounds.height));
    setAttributes(this.root, {
      width: bounds.width * this.#scale,
      height: bounds.height * this.#scale,
      viewBox: `${bounds.x} ${bounds.y} ${bounds.width} ${bounds.height}`,
    });
    for (const [name, dot] of this.#dotOf) {
      if (nodes.has(name)) continue;
      dot.remove();
      this.#dotOf.delete(name);
    }
    for (const [name, { place }] of nodes) {
      const dot = this.#dotOf.get(name) ?? this.#newDot(name);
      setAttributes(dot, { x: place.x, y: place.y, width: place.width, height: place.height });
    }
  }

  #newDot(name: string): SVGRectElement {
    const dot = svgElement('rect', { class: 'dot', 'data-status': this.#statusOf(name) });
    this.#dotOf.set(name, dot);
    this.#dots.append(dot);
    return dot;
  }

  /** @param names the threads whose state has changed; all where it is not given */
  showRun(run: RunView | undefined, names: Iterable<string> = this.#dotOf.keys()): void {
    this.#run = run;
    for (const name of names) {
      const dot = this.#dotOf.get(name);
      if (dot !== undefined) setAttributes(dot, { 'data-status': this.#statusOf(name) });
    }
  }

  #statusOf(name: string): string {
    return this.#run?.threads.get(name)?.status ?? 'none';
  }

  mark(...names: readonly (string | undefined)[]): void {
    for (const dot of this.#marked) dot.classList.remove('marked');
    this.#marked = names.flatMap((name) => this.#dotOf.get(name ?? '') ?? []);
    for (const dot of this.#marked) dot.classList.add('marked');
  }

  showWindow(seen: Box): void {
    const { bounds } = this.#canvas;
    const all =
      this.#dotOf.size === 0 ||
      (seen.x <= bounds.x &&
        seen.y <= bounds.y &&
        seen.x + seen.width >= bounds.x + bounds.width &&
        seen.y + seen.height >= bounds.y + bounds.height);
    this.root.classList.toggle('hidden', all);
    setAttributes(this.#frame, { ...seen, 'stroke-width': 1.5 / this.#scale });
  }
}
