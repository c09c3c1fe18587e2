import { edgeMiddle } from '../../layout/edge-box.ts';
import { edgePath } from '../../layout/edge-path.ts';
import type { PlacedEdge, Point } from '../../layout/graph-layout.ts';
import { visibleText } from '../../report/visible-text.ts';
import { setAttributes, setText, svgElement } from '../element.ts';
import type { DependencyRunView, RunView } from '../run/run-view.ts';
import type { PreviewWords } from '../words/preview-words.ts';
import type { CanvasEdge } from './canvas-content.ts';
import { FindingBadge } from './finding-badge.ts';
import { isSameEdge } from './is-same-content.ts';
import { worstSeverity } from './worst-severity.ts';

/** One dependency on the canvas, while the window shows it: its line with markers and, in a layer above all lines, its label. */
export class EdgeView {
  readonly group = svgElement('g', { class: 'edge' });
  readonly labelGroup = svgElement('g', { class: 'edge-label detail' });
  readonly #words: PreviewWords;
  readonly #title = svgElement('title');
  readonly #hit = svgElement('path', { class: 'hit' });
  readonly #line = svgElement('path', { class: 'line' });
  readonly #markers = svgElement('g', { class: 'markers detail' });
  readonly #badge = new FindingBadge();
  readonly #labelTitle = svgElement('title');
  readonly #labelBox = svgElement('rect', { rx: 10 });
  readonly #labelText = svgElement('text', { 'text-anchor': 'middle' });
  #edge: CanvasEdge;
  #run: RunView | undefined;
  #isDrawn = false;
  /** Of what the markers have been made. */
  #drawnMarkers = '';

  constructor(edge: CanvasEdge, words: PreviewWords) {
    this.#edge = edge;
    this.#words = words;
    this.group.append(this.#title, this.#hit, this.#line, this.#markers);
    this.labelGroup.append(this.#labelTitle, this.#labelBox, this.#labelText, this.#badge.root);
  }

  get edge(): CanvasEdge {
    return this.#edge;
  }

  /** Draws it, where it is another one than it was. */
  update(edge: CanvasEdge, run: RunView | undefined): void {
    const isDrawn = this.#isDrawn && run === this.#run && isSameEdge(edge, this.#edge);
    this.#edge = edge;
    if (isDrawn) return;
    this.#isDrawn = true;
    const { dependency, place, label } = edge;
    const path = edgePath(place);
    setAttributes(this.#line, { d: path });
    setAttributes(this.#hit, { d: path });
    for (const group of [this.group, this.labelGroup]) {
      setAttributes(group, {
        'data-dependency': dependency.index,
        'data-type': dependency.type,
        'data-on': dependency.on,
        'data-finding': worstSeverity(dependency.findings) ?? 'none',
      });
      group.classList.toggle('disabled', !dependency.enabled);
      group.classList.toggle('in-cycle', dependency.inCycle);
    }
    this.#drawLabel(label);
    this.#drawBadge();
    this.show(run);
  }

  /** Takes what a run has made of it. */
  show(run: RunView | undefined): void {
    this.#run = run;
    const state = outcomeOf(this.#edge, run);
    for (const group of [this.group, this.labelGroup]) {
      setAttributes(group, { 'data-outcome': state?.outcome ?? 'none' });
    }
    this.#drawMarkers(state);
    this.#drawTitle(state);
  }

  #drawLabel(label: string): void {
    const box = this.#edge.place.label;
    this.labelGroup.classList.toggle('bare', box === undefined);
    if (box === undefined) return;
    setAttributes(this.#labelBox, { ...box });
    setAttributes(this.#labelText, { x: box.x + box.width / 2, y: box.y + box.height / 2 + 3.5 });
    setText(this.#labelText, label);
  }

  #drawBadge(): void {
    const { dependency, place } = this.#edge;
    const { label } = place;
    const at = label === undefined ? edgeMiddle(place) : { x: label.x + label.width - 4, y: label.y + 1 };
    const severity = dependency.inCycle ? 'error' : worstSeverity(dependency.findings);
    this.#badge.show(severity, at, dependency.inCycle ? '↻' : undefined);
  }

  #drawMarkers(state: DependencyRunView | undefined): void {
    const { dependency, place } = this.#edge;
    const start = place.points[0];
    const end = place.points.at(-1);
    if (start === undefined || end === undefined) return;
    const sign = outcomeSigns.get(state?.outcome ?? '');
    const { type, condition } = dependency;
    const drawn = JSON.stringify([type, condition !== undefined, start, startSign(place), end, arrowSign(place), sign]);
    if (drawn === this.#drawnMarkers) return;
    this.#drawnMarkers = drawn;
    const markers: SVGElement[] = [];
    if (type !== 'parallel') markers.push(arrow(end, arrowSign(place)));
    if (type === 'conditional' || condition !== undefined) markers.push(diamond(start, startSign(place)));
    if (type === 'data_flow') markers.push(dot(start, startSign(place)));
    if (sign !== undefined) {
      const x = end.x + arrowSign(place) * -20;
      markers.push(
        svgElement('circle', { class: 'outcome-disc', cx: x, cy: end.y, r: 7 }),
        svgElement('text', { class: 'outcome-sign', x, y: end.y + 3.5, 'text-anchor': 'middle' }, sign),
      );
    }
    this.#markers.replaceChildren(...markers);
  }

  #drawTitle(state: DependencyRunView | undefined): void {
    const { dependency } = this.#edge;
    const words = this.#words;
    const text = [
      `${dependency.source} → ${dependency.target} · ${words.type[dependency.type]}`,
      ...(dependency.enabled ? [] : [words.disabled]),
      ...(dependency.on === 'success' ? [] : [dependency.on === 'failure' ? words.onFailure : words.onFinished]),
      ...(dependency.inCycle ? [words.inCycle] : []),
      ...(dependency.condition === undefined ? [] : [dependency.condition]),
      ...(dependency.mapping ?? []).map(([from, to]) => `${from} → ${to}`),
      ...(state === undefined
        ? []
        : [words.outcome[state.outcome] + (state.detail === undefined ? '' : `: ${state.detail}`)]),
      ...dependency.findings.map((finding) => finding.message),
    ]
      .map(visibleText)
      .join('\n');
    setText(this.#title, text);
    setText(this.#labelTitle, text);
  }
}

/** What became of a dependency; nothing where the file has been edited and its index means another one. */
export function outcomeOf({ dependency }: CanvasEdge, run: RunView | undefined): DependencyRunView | undefined {
  const state = run?.dependencies.get(dependency.index);
  return state?.source === dependency.source && state.target === dependency.target ? state : undefined;
}

const outcomeSigns = new Map([
  ['refused', '↷'],
  ['broken', '✕'],
]);

/** 1 where the line arrives from the left, -1 from the right. */
function arrowSign({ shape, points }: PlacedEdge): 1 | -1 {
  const end = points.at(-1);
  const before = points.at(-2);
  if (shape === 'self') return -1;
  return end !== undefined && before !== undefined && end.x < before.x ? -1 : 1;
}

function startSign({ shape, points }: PlacedEdge): 1 | -1 {
  const [start, next] = points;
  return shape !== 'self' && start !== undefined && next !== undefined && next.x < start.x ? -1 : 1;
}

function arrow({ x, y }: Point, sign: 1 | -1): SVGElement {
  return svgElement('path', { class: 'arrow', d: `M${x} ${y}l${-8 * sign} -4.5v9z` });
}

function diamond({ x, y }: Point, sign: 1 | -1): SVGElement {
  return svgElement('path', {
    class: 'diamond',
    d: `M${x + sign * 3} ${y}l${7 * sign} -5l${7 * sign} 5l${-7 * sign} 5z`,
  });
}

function dot({ x, y }: Point, sign: 1 | -1): SVGElement {
  return svgElement('circle', { class: 'dot', cx: x + sign * 4, cy: y, r: 3 });
}
