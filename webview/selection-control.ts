import type { GraphCanvas } from './canvas/graph-canvas.ts';
import { stepFrom } from './canvas/step-from.ts';
import type { Direction } from './canvas/step-from.ts';
import type { Surface } from './canvas/surface.ts';
import type { ViewControl } from './canvas/view-control.ts';
import type { DetailsPanel } from './details-panel.ts';
import type { Header } from './header.ts';
import type { ToWebview } from './protocol/messages.ts';
import { ThreadSearch } from './thread-search.ts';

/** What the selection moves and what leads to another one. */
export interface SelectionParts {
  readonly canvas: GraphCanvas;
  readonly surface: Surface;
  readonly view: ViewControl;
  readonly header: Header;
  readonly details: DetailsPanel;
}

export interface SelectionListener {
  /** The details of what is selected are to be shown at once. */
  readonly showDetails: () => void;
  /** The marks on the graph are out of date. */
  readonly marksChanged: () => void;
  /** Something else is selected, and all that is due is to be drawn at once. */
  readonly threadSelected: () => void;
  /** What is selected is worth keeping. */
  readonly changed: () => void;
}

/** Knows what is selected, where the cursor of the text stands and what a search has found, and goes there. */
export class SelectionControl {
  readonly #parts: SelectionParts;
  readonly #listener: SelectionListener;
  readonly #search = new ThreadSearch();
  #thread: string | undefined;
  #dependency: number | undefined;
  #cursor: Extract<ToWebview, { readonly type: 'cursor' }> | undefined;

  constructor(parts: SelectionParts, thread: string | undefined, listener: SelectionListener) {
    this.#parts = parts;
    this.#thread = thread;
    this.#listener = listener;
  }

  get thread(): string | undefined {
    return this.#thread;
  }

  /** Its index. */
  get dependency(): number | undefined {
    return this.#dependency;
  }

  get cursor(): { readonly thread?: string | undefined; readonly dependency?: number | undefined } | undefined {
    return this.#cursor;
  }

  /** `undefined`: nothing is searched for. */
  get found(): ReadonlySet<string> | undefined {
    return this.#search.found;
  }

  select(name: string | undefined, takesFocus = false): void {
    const { view, details, surface, canvas } = this.#parts;
    this.#thread = name;
    this.#dependency = undefined;
    // The panel opens first: it covers a part of the stage.
    this.#listener.showDetails();
    if (name !== undefined) view.reveal(name, details.coveredWidth(surface.size.width));
    this.#listener.threadSelected();
    if (takesFocus && name !== undefined) canvas.focus(name);
    this.#listener.changed();
  }

  selectDependency(index: number | undefined): void {
    this.#thread = undefined;
    this.#dependency = index;
    this.#listener.marksChanged();
    this.#listener.changed();
  }

  /** Goes to the thread that stands next to the selected one. */
  step(direction: Direction): void {
    const { drawing } = this.#parts.canvas;
    if (drawing === undefined) return;
    const next = stepFrom(drawing.graph, drawing.layout, this.#thread, direction);
    if (next !== undefined) this.select(next, true);
  }

  deselect(): void {
    this.#parts.surface.root.focus();
    this.select(undefined);
  }

  /** Gives the keyboard from the details back to the graph. */
  leaveDetails(): void {
    const { canvas, surface } = this.#parts;
    if (this.#thread === undefined || !canvas.focus(this.#thread)) surface.root.focus();
  }

  followCursor(cursor: Extract<ToWebview, { readonly type: 'cursor' }>): void {
    const isElsewhere = this.#cursor !== undefined && cursor.thread !== this.#cursor.thread;
    this.#cursor = cursor;
    if (isElsewhere && cursor.thread !== undefined) this.#parts.view.bringIntoSight(cursor.thread);
    this.#listener.marksChanged();
  }

  find(text: string): void {
    this.#goToFound(this.#search.search(text, this.#parts.canvas.nodes.keys(), this.#thread));
  }

  nextFound(step: 1 | -1): void {
    this.#goToFound(this.#search.next(this.#thread, step));
  }

  /** There are other threads to find. */
  threadsChanged(): void {
    this.#search.update(this.#parts.canvas.nodes.keys());
  }

  #goToFound(name: string | undefined): void {
    if (name !== undefined && name !== this.#thread) this.select(name);
    const { text, count } = this.#search;
    this.#parts.header.showMatches(text, this.#search.placeOf(this.#thread), count);
    this.#listener.marksChanged();
  }
}
