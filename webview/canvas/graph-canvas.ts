import type { GraphDrawing } from '../../layout/graph-drawing.ts';
import type { Box, PlacedEdge } from '../../layout/graph-layout.ts';
import { svgElement } from '../element.ts';
import type { RunView } from '../run/run-view.ts';
import type { PreviewWords } from '../words/preview-words.ts';
import { fill } from '../words/words-of.ts';
import { EdgeView } from './edge-view.ts';
import { NodeView } from './node-view.ts';
import { boxesMeet } from './viewport.ts';

/** Space inside the panel of a column: beside the nodes, and above them for its title. */
const columnPadding = 17;
const columnHead = 44;

/** Below this scale texts cannot be read and are not drawn. */
const detailScale = 0.4;

/** What is marked on the canvas, each by name or index. */
export interface Marks {
  readonly selectedThread?: string | undefined;
  readonly selectedDependency?: number | undefined;
  readonly cursorThread?: string | undefined;
  readonly cursorDependency?: number | undefined;
  /** Those that the search finds; undefined: no search. */
  readonly found?: ReadonlySet<string> | undefined;
  /** Those that the filter lets through; undefined: all. */
  readonly faded: (name: string) => boolean;
  readonly hidesType: (type: string) => boolean;
}

/** Draws threads and dependencies into one SVG group and changes only what changed: elements are kept by name. */
export class GraphCanvas {
  readonly world = svgElement('g', { class: 'world' });
  readonly nodes = new Map<string, NodeView>();
  readonly edges = new Map<number, EdgeView>();
  readonly #words: PreviewWords;
  readonly #layers = {
    columns: svgElement('g', { class: 'columns' }),
    edges: svgElement('g', { class: 'edges' }),
    nodes: svgElement('g', { class: 'nodes' }),
    labels: svgElement('g', { class: 'labels' }),
  };
  #drawing: GraphDrawing | undefined;
  /** What stands in the document now; the rest is outside of the window. */
  #shown = new Set<NodeView | EdgeView>();

  constructor(words: PreviewWords) {
    this.#words = words;
    this.world.append(...Object.values(this.#layers));
  }

  get drawing(): GraphDrawing | undefined {
    return this.#drawing;
  }

  /** All that is drawn, with the panels of the columns. */
  bounds(): Box {
    const layout = this.#drawing?.layout;
    if (layout === undefined) return { x: 0, y: 0, width: 0, height: 0 };
    return {
      x: -columnPadding - 1,
      y: -columnHead,
      width: layout.width + 2 * columnPadding + 2,
      height: layout.height + columnHead + columnPadding + 14,
    };
  }

  draw(drawing: GraphDrawing, run: RunView | undefined): void {
    this.#drawing = drawing;
    this.#drawColumns(drawing);
    this.#drawNodes(drawing, run);
    this.#drawEdges(drawing, run);
    const critical = drawing.graph.criticalPath;
    const follows = new Map(critical.slice(1).map((name, index) => [name, critical[index]]));
    const onPath = new Set(critical);
    for (const [name, node] of this.nodes) node.group.classList.toggle('critical', onPath.has(name));
    for (const edge of this.edges.values()) {
      const { source, target, type, enabled } = edge.dependency;
      const isCritical = enabled && type !== 'parallel' && follows.get(target) === source;
      edge.group.classList.toggle('critical', isCritical);
      edge.labelGroup.classList.toggle('critical', isCritical);
    }
  }

  /** Shows the states of a run; `names` limits it to threads that changed. */
  showRun(run: RunView | undefined, names: Iterable<string> = this.nodes.keys()): void {
    for (const name of names) this.nodes.get(name)?.show(run?.threads.get(name), run !== undefined);
    for (const edge of this.edges.values()) {
      const state = runOf(edge.dependency, run);
      if (state !== edge.run) edge.show(state);
    }
  }

  tick(nowMs: number): void {
    for (const node of this.nodes.values()) {
      if (node.run?.status === 'running' || node.run?.status === 'retrying') node.tick(nowMs);
    }
  }

  mark(marks: Marks): void {
    const near = this.#neighbours(marks);
    for (const [name, node] of this.nodes) {
      const { classList } = node.group;
      classList.toggle('selected', name === marks.selectedThread);
      classList.toggle('cursor', name === marks.cursorThread);
      classList.toggle('found', marks.found?.has(name) === true);
      classList.toggle('faded', marks.faded(name) || (near !== undefined && !near.has(name)));
      node.group.setAttribute('tabindex', name === marks.selectedThread ? '0' : '-1');
      node.group.setAttribute('aria-pressed', String(name === marks.selectedThread));
    }
    for (const [index, edge] of this.edges) {
      const { source, target, type } = edge.dependency;
      const touches = source === marks.selectedThread || target === marks.selectedThread;
      for (const { classList } of [edge.group, edge.labelGroup]) {
        classList.toggle('selected', index === marks.selectedDependency);
        classList.toggle('cursor', index === marks.cursorDependency);
        classList.toggle('near', marks.selectedThread !== undefined && touches);
        classList.toggle('hidden', marks.hidesType(type));
        classList.toggle('faded', near !== undefined && !touches && index !== marks.selectedDependency);
      }
    }
  }

  /** Puts into the document what a window shows, and takes out what it does not: a thousand threads stay light. */
  showWindow(seen: Box, scale: number): void {
    this.world.classList.toggle('far', scale < detailScale);
    const wide = { x: seen.x - 200, y: seen.y - 200, width: seen.width + 400, height: seen.height + 400 };
    const next = new Set<NodeView | EdgeView>();
    for (const node of this.nodes.values()) if (boxesMeet(node.place, wide) || hasFocus(node)) next.add(node);
    for (const edge of this.edges.values()) if (boxesMeet(boxOf(edge.place), wide)) next.add(edge);
    for (const view of this.#shown) {
      if (next.has(view)) continue;
      view.group.remove();
      if (view instanceof EdgeView) view.labelGroup.remove();
    }
    for (const view of next) {
      if (this.#shown.has(view)) continue;
      if (view instanceof EdgeView) {
        this.#layers.edges.append(view.group);
        this.#layers.labels.append(view.labelGroup);
      } else this.#layers.nodes.append(view.group);
    }
    this.#shown = next;
  }

  #neighbours(marks: Marks): ReadonlySet<string> | undefined {
    const { selectedThread } = marks;
    if (selectedThread === undefined) return undefined;
    const near = new Set([selectedThread]);
    for (const { dependency } of this.edges.values()) {
      if (dependency.source === selectedThread) near.add(dependency.target);
      if (dependency.target === selectedThread) near.add(dependency.source);
    }
    return near;
  }

  #drawColumns({ layout }: GraphDrawing): void {
    this.#layers.columns.replaceChildren(
      ...layout.columns.flatMap((column) => [
        svgElement('rect', {
          class: 'column',
          x: column.x - columnPadding,
          y: -columnHead,
          width: column.width + 2 * columnPadding,
          height: layout.height + columnHead + columnPadding + 14,
          rx: 8,
        }),
        svgElement(
          'text',
          { class: 'column-title', x: column.x, y: -columnHead + 23 },
          fill(this.#words.level, column.level),
        ),
      ]),
    );
  }

  #drawNodes({ graph, layout }: GraphDrawing, run: RunView | undefined): void {
    const places = new Map(layout.nodes.map((node) => [node.id, node]));
    const left = new Set(this.nodes.keys());
    for (const thread of graph.threads) {
      const place = places.get(thread.name);
      if (place === undefined) continue;
      left.delete(thread.name);
      const known = this.nodes.get(thread.name);
      const node = known ?? new NodeView(thread, place, this.#words);
      this.nodes.set(thread.name, node);
      node.update(thread, place);
      node.show(run?.threads.get(thread.name), run !== undefined);
    }
    for (const name of left) {
      const node = this.nodes.get(name);
      node?.group.remove();
      if (node !== undefined) this.#shown.delete(node);
      this.nodes.delete(name);
    }
  }

  #drawEdges({ graph, layout, labels }: GraphDrawing, run: RunView | undefined): void {
    const left = new Set(this.edges.keys());
    for (const place of layout.edges) {
      const dependency = graph.dependencies[place.index];
      if (dependency === undefined) continue;
      left.delete(dependency.index);
      const edge = this.edges.get(dependency.index) ?? new EdgeView(dependency, place, this.#words);
      this.edges.set(dependency.index, edge);
      edge.update(dependency, place, labels[place.index] ?? '');
      edge.show(runOf(dependency, run));
    }
    for (const index of left) {
      const edge = this.edges.get(index);
      edge?.group.remove();
      edge?.labelGroup.remove();
      if (edge !== undefined) this.#shown.delete(edge);
      this.edges.delete(index);
    }
  }
}

/** What became of a dependency; nothing where the file has been edited and its index means another one. */
function runOf(dependency: GraphDependencyEnds, run: RunView | undefined): ReturnType<RunView['dependencies']['get']> {
  const state = run?.dependencies.get(dependency.index);
  return state?.source === dependency.source && state.target === dependency.target ? state : undefined;
}

interface GraphDependencyEnds {
  readonly index: number;
  readonly source: string;
  readonly target: string;
}

function hasFocus(node: NodeView): boolean {
  return document.activeElement === node.group;
}

function boxOf(edge: PlacedEdge): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of edge.points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { x: left - 50, y: top - 50, width: right - left + 100, height: bottom - top + 100 };
}
