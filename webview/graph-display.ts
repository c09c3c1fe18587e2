import { drawGraph } from '../layout/graph-drawing.ts';
import type { GraphLayout } from '../layout/graph-layout.ts';
import { visibleText } from '../report/visible-text.ts';
import type { GraphCanvas } from './canvas/graph-canvas.ts';
import type { Minimap } from './canvas/minimap.ts';
import type { Surface } from './canvas/surface.ts';
import type { ViewControl } from './canvas/view-control.ts';
import { element } from './element.ts';
import type { Header } from './header.ts';
import { pictureOf } from './picture-of.ts';
import type { GraphView, PictureFormat } from './protocol/messages.ts';
import { rehearseEdits } from './rehearse-edits.ts';
import type { StatusLine } from './status-line.ts';
import { visibleGraph } from './visible-graph.ts';
import type { Collapsed, VisibleGraph } from './visible-graph.ts';
import type { PreviewWords } from './words/preview-words.ts';
import { fill } from './words/words-of.ts';

/** What a hand goes back and forth between; each takes the memory of a layout. */
const mostRecent = 4;

/** Everything that shows something of the graph itself. */
export interface GraphParts {
  readonly canvas: GraphCanvas;
  readonly surface: Surface;
  readonly view: ViewControl;
  readonly minimap: Minimap;
  readonly header: Header;
  readonly statusLine: StatusLine;
}

/** Knows the graph and what of it is collapsed, and brings all that shows it up to date. */
export class GraphDisplay {
  /** What is said in place of a graph. */
  readonly notice = element('p', 'notice');
  readonly #words: PreviewWords;
  readonly #parts: GraphParts;
  readonly #changed: () => void;
  #graph: GraphView | undefined;
  #collapsed: Collapsed;
  #hidden: VisibleGraph['hidden'] = new Map();
  /** The layout on the screen, and those before it. */
  #recent: readonly GraphLayout[] = [];
  #isRehearsed = false;

  /** @param changed is called when something else is collapsed, so that it has to be drawn anew */
  constructor(words: PreviewWords, parts: GraphParts, collapsed: Collapsed, changed: () => void) {
    this.#words = words;
    this.#parts = parts;
    this.#collapsed = collapsed;
    this.#changed = changed;
    this.notice.textContent = words.loading;
  }

  /** All of it, with what is collapsed. */
  get graph(): GraphView | undefined {
    return this.#graph;
  }

  get collapsed(): Collapsed {
    return this.#collapsed;
  }

  /** How much is hidden at which threads. */
  get hidden(): VisibleGraph['hidden'] {
    return this.#hidden;
  }

  /** From now on it is this one; it has still to be drawn. */
  take(graph: GraphView): void {
    this.#graph = graph;
  }

  /** Hides what lies at a side of a thread, or shows it again. */
  toggle(name: string, side: keyof Collapsed): void {
    const others = this.#collapsed[side].filter((one) => one !== name);
    const isHidden = (this.#hidden.get(name)?.[side] ?? 0) > 0;
    this.#collapse({ ...this.#collapsed, [side]: isHidden ? others : [...others, name] });
  }

  showAll(): void {
    this.#collapse({ before: [], after: [] });
  }

  /** @param selected stays where it is on the screen */
  draw(selected: string | undefined): void {
    const graph = this.#graph;
    if (graph === undefined) return;
    const { canvas, surface, view, minimap, header, statusLine } = this.#parts;
    const visible = visibleGraph(graph, this.#collapsed);
    this.#hidden = visible.hidden;
    const anchor = view.anchor(new Set(visible.graph.threads.map(({ name }) => name)), selected);
    const drawing = drawGraph(visible.graph, this.#words, this.#recent);
    this.#recent = [drawing.layout, ...this.#recent.filter((one) => one !== drawing.layout)].slice(0, mostRecent);
    if (!this.#isRehearsed) rehearseEdits(visible.graph, drawing.layout, this.#words);
    this.#isRehearsed = true;
    canvas.draw(drawing, visible.hidden);
    this.notice.hidden = graph.threads.length > 0;
    this.notice.textContent = graph.problems.errors > 0 ? this.#words.unreadable : this.#words.empty;
    header.showGraph(graph, visible.graph !== graph);
    statusLine.showKinds(graph);
    surface.root.setAttribute('aria-label', fill(this.#words.graph, visibleText(graph.file)));
    view.follow(anchor, graph.criticalPath[0]);
    minimap.draw();
  }

  /** All of the graph as a file; empty where there is none. */
  async picture(format: PictureFormat): Promise<string> {
    const drawing = this.#graph && drawGraph(this.#graph, this.#words, this.#recent);
    return drawing === undefined ? '' : pictureOf(drawing, this.#words.level, format);
  }

  #collapse(collapsed: Collapsed): void {
    this.#collapsed = collapsed;
    this.#changed();
  }
}
