import { drawnBox } from '../../layout/drawn-box.ts';
import type { GraphDrawing } from '../../layout/graph-drawing.ts';
import type { Box } from '../../layout/graph-layout.ts';
import { svgElement } from '../element.ts';
import type { RunChanges, RunView } from '../run/run-view.ts';
import type { HiddenCounts } from '../visible-graph.ts';
import type { PreviewWords } from '../words/preview-words.ts';
import { fill } from '../words/words-of.ts';
import { canvasContentOf } from './canvas-content.ts';
import type { CanvasContent, CanvasEdge, CanvasNode } from './canvas-content.ts';
import { EdgeView } from './edge-view.ts';
import { MarkedSet, noMarks } from './marks.ts';
import type { Marks } from './marks.ts';
import { MergedLines } from './merged-lines.ts';
import { NodeView } from './node-view.ts';
import { boxesMeet } from './viewport.ts';

/** Space inside the panel of a column: beside the nodes, and above them for its title. */
const columnPadding = 17;
const columnHead = 44;
/** Below this scale details cannot be read and are not drawn. */
const detailScale = 0.4;
/** Below this scale no name can be read either, however large it is drawn. */
const nameScale = 0.2;
/** Beyond so many threads in the window names would make every frame slow. */
const mostNames = 300;
/** More lines than this are one path where nobody can tell them apart. */
const mostLines = 400;

/**
 * Draws threads and dependencies into one SVG group. Only what the window shows has elements, kept by name: a thousand threads stay
 * light, and what did not change is not touched.
 */
export class GraphCanvas {
  readonly world = svgElement('g', { class: 'world', role: 'presentation' });
  readonly #words: PreviewWords;
  readonly #columns = svgElement('g', { class: 'columns' });
  readonly #merged = new MergedLines();
  readonly #layers = {
    edges: svgElement('g', { class: 'edges' }),
    nodes: svgElement('g', { class: 'nodes', role: 'presentation' }),
    labels: svgElement('g', { class: 'labels' }),
  };
  /** What has elements now. */
  readonly #nodes = new Map<string, NodeView>();
  readonly #edges = new Map<number, EdgeView>();
  #drawing: GraphDrawing | undefined;
  #content: CanvasContent = { nodes: new Map(), edges: new Map() };
  #bounds: Box = { x: 0, y: 0, width: 0, height: 0 };
  #run: RunView | undefined;
  #marked = new MarkedSet(noMarks, []);
  /** What `MergedLines` compares: a new one where the lines themselves change. */
  #mergeable: readonly CanvasEdge[] | undefined;

  constructor(words: PreviewWords) {
    this.#words = words;
    this.world.append(this.#columns, this.#merged.root, ...Object.values(this.#layers));
  }

  get drawing(): GraphDrawing | undefined {
    return this.#drawing;
  }

  /** All threads of the drawing, also those outside of the window. */
  get nodes(): ReadonlyMap<string, CanvasNode> {
    return this.#content.nodes;
  }

  /** All that is drawn, with the panels of the columns. */
  get bounds(): Box {
    return this.#bounds;
  }

  /** Takes a new drawing; after it marks have to be made again, and the window has to be shown. */
  draw(drawing: GraphDrawing, hidden: ReadonlyMap<string, HiddenCounts>): void {
    this.#drawing = drawing;
    this.#content = canvasContentOf(drawing, hidden);
    this.#mergeable = undefined;
    const { x, y, width, height } = drawnBox(drawing.layout);
    this.#bounds = {
      x: x - columnPadding - 1,
      y: y - columnHead,
      width: width + 2 * columnPadding + 2,
      height: height + columnHead + columnPadding + 14,
    };
    this.#drawColumns(drawing);
    for (const [name, view] of this.#nodes) {
      const node = this.#content.nodes.get(name);
      if (node === undefined) this.#removeNode(name, view);
      else view.update(node, this.#run);
    }
    for (const [index, view] of this.#edges) {
      const edge = this.#content.edges.get(index);
      if (edge === undefined) this.#removeEdge(index, view);
      else view.update(edge, this.#run);
    }
  }

  /** Shows the states of a run, all of them where it is not told what has changed. */
  showRun(run: RunView | undefined, changes?: RunChanges): void {
    this.#run = run;
    for (const name of changes?.threads ?? this.#nodes.keys()) this.#nodes.get(name)?.show(run);
    for (const index of changes?.dependencies ?? this.#edges.keys()) this.#edges.get(index)?.show(run);
  }

  tick(nowMs: number): void {
    for (const view of this.#nodes.values()) view.tick(nowMs);
  }

  mark(marks: Marks): void {
    if (marks.hides !== this.#marked.marks.hides) this.#mergeable = undefined;
    this.#marked = new MarkedSet(marks, this.#content.edges.values());
    for (const view of this.#nodes.values()) this.#marked.markNode(view.group, view.node);
    for (const view of this.#edges.values()) this.#marked.markEdge([view.group, view.labelGroup], view.edge);
  }

  focus(name: string): boolean {
    const view = this.#nodes.get(name);
    view?.group.focus({ preventScroll: true });
    return view !== undefined;
  }

  /** Makes what a part of the drawing shows, and takes away what it does not. */
  showWindow(seen: Box, scale: number): void {
    const isFar = scale < detailScale;
    this.world.classList.toggle('far', isFar);
    this.#showNodes(seen, isFar);
    const isNamed = isFar && scale >= nameScale && this.#nodes.size <= mostNames;
    this.world.classList.toggle('named', isNamed);
    if (isNamed) for (const view of this.#nodes.values()) view.showFarName();
    this.#showEdges(seen, isFar && this.#content.edges.size > mostLines);
  }

  #showNodes(seen: Box, isFar: boolean): void {
    for (const [name, view] of this.#nodes) {
      if (!boxesMeet(view.node.place, seen) && document.activeElement !== view.group) this.#removeNode(name, view);
      else if (!isFar) view.showDetail();
    }
    for (const [name, node] of this.#content.nodes) {
      if (this.#nodes.has(name) || !boxesMeet(node.place, seen)) continue;
      const view = new NodeView(node, this.#words);
      view.update(node, this.#run);
      if (!isFar) view.showDetail();
      this.#marked.markNode(view.group, node);
      this.#nodes.set(name, view);
      this.#layers.nodes.append(view.group);
    }
  }

  #showEdges(seen: Box, isMerged: boolean): void {
    const isShown = (edge: CanvasEdge): boolean =>
      boxesMeet(edge.box, seen) && (!isMerged || this.#marked.standsOut(edge));
    for (const [index, view] of this.#edges) if (!isShown(view.edge)) this.#removeEdge(index, view);
    for (const [index, edge] of this.#content.edges) {
      if (this.#edges.has(index) || !isShown(edge)) continue;
      const view = new EdgeView(edge, this.#words);
      view.update(edge, this.#run);
      this.#marked.markEdge([view.group, view.labelGroup], edge);
      this.#edges.set(index, view);
      this.#layers.edges.append(view.group);
      this.#layers.labels.append(view.labelGroup);
    }
    if (isMerged) {
      this.#mergeable ??= [...this.#content.edges.values()].filter((edge) => !this.#marked.marks.hides(edge));
    }
    this.#merged.show(isMerged ? this.#mergeable : undefined);
  }

  #removeNode(name: string, view: NodeView): void {
    view.group.remove();
    this.#nodes.delete(name);
  }

  #removeEdge(index: number, view: EdgeView): void {
    view.group.remove();
    view.labelGroup.remove();
    this.#edges.delete(index);
  }

  #drawColumns({ layout }: GraphDrawing): void {
    this.#columns.replaceChildren(
      ...layout.columns.flatMap((column) => [
        svgElement('rect', {
          class: 'column',
          x: column.x - columnPadding,
          y: layout.top - columnHead,
          width: column.width + 2 * columnPadding,
          height: layout.height + columnHead + columnPadding + 14,
          rx: 8,
        }),
        svgElement(
          'text',
          { class: 'column-title', x: column.x, y: layout.top - columnHead + 23 },
          fill(this.#words.level, column.level),
        ),
      ]),
    );
  }
}
