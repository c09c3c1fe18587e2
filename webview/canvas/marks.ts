import { setAttributes } from '../element.ts';
import type { CanvasEdge, CanvasNode } from './canvas-content.ts';

/** What is marked on the canvas, each by name or index. */
export interface Marks {
  readonly selectedThread?: string | undefined;
  readonly selectedDependency?: number | undefined;
  readonly cursorThread?: string | undefined;
  readonly cursorDependency?: number | undefined;
  /** Those that the search finds; undefined: no search. */
  readonly found?: ReadonlySet<string> | undefined;
  /** The threads that decide how long a run takes, in their order. */
  readonly criticalPath: readonly string[];
  readonly fades: (thread: string) => boolean;
  readonly hides: (edge: CanvasEdge) => boolean;
}

export const noMarks: Marks = { criticalPath: [], fades: () => false, hides: () => false };

/** Marks made ready for many nodes and edges. */
export class MarkedSet {
  readonly marks: Marks;
  readonly #onPath: ReadonlySet<string>;
  readonly #before: ReadonlyMap<string, string>;
  readonly #near: ReadonlySet<string> | undefined;

  constructor(marks: Marks, edges: Iterable<CanvasEdge>) {
    this.marks = marks;
    const path = marks.criticalPath;
    this.#onPath = new Set(path);
    this.#before = new Map(path.slice(1).map((name, index) => [name, path[index] ?? '']));
    this.#near = neighbours(marks.selectedThread, edges);
  }

  markNode(group: SVGElement, { thread }: CanvasNode): void {
    const { marks } = this;
    const isSelected = thread.name === marks.selectedThread;
    const { classList } = group;
    classList.toggle('selected', isSelected);
    classList.toggle('cursor', thread.name === marks.cursorThread);
    classList.toggle('found', marks.found?.has(thread.name) === true);
    classList.toggle('critical', this.#onPath.has(thread.name));
    classList.toggle('faded', marks.fades(thread.name));
    classList.toggle('distant', this.#near !== undefined && !this.#near.has(thread.name));
    setAttributes(group, { tabindex: isSelected ? 0 : -1, 'aria-selected': String(isSelected) });
  }

  markEdge(groups: readonly SVGElement[], edge: CanvasEdge): void {
    const { marks } = this;
    const { index } = edge.dependency;
    const isNear = this.#touches(edge);
    for (const { classList } of groups) {
      classList.toggle('selected', index === marks.selectedDependency);
      classList.toggle('cursor', index === marks.cursorDependency);
      classList.toggle('near', isNear);
      classList.toggle('critical', this.#isCritical(edge));
      classList.toggle('hidden', marks.hides(edge));
      classList.toggle('distant', this.#near !== undefined && !isNear && index !== marks.selectedDependency);
    }
  }

  /** It has to be told from the others also from afar. */
  standsOut(edge: CanvasEdge): boolean {
    const { index, inCycle, findings } = edge.dependency;
    return (
      this.#touches(edge) ||
      this.#isCritical(edge) ||
      inCycle ||
      index === this.marks.selectedDependency ||
      index === this.marks.cursorDependency ||
      findings.some(({ severity }) => severity === 'error')
    );
  }

  #touches({ dependency: { source, target } }: CanvasEdge): boolean {
    const { selectedThread } = this.marks;
    return selectedThread !== undefined && (source === selectedThread || target === selectedThread);
  }

  #isCritical({ dependency: { source, target, type, enabled } }: CanvasEdge): boolean {
    return enabled && type !== 'parallel' && this.#before.get(target) === source;
  }
}

function neighbours(selected: string | undefined, edges: Iterable<CanvasEdge>): ReadonlySet<string> | undefined {
  if (selected === undefined) return undefined;
  const near = new Set([selected]);
  for (const { dependency } of edges) {
    if (dependency.source === selected) near.add(dependency.target);
    if (dependency.target === selected) near.add(dependency.source);
  }
  return near;
}
