import { commandSize, nameSize, nodeIndent } from '../../layout/graph-drawing.ts';
import type { PlacedNode } from '../../layout/graph-layout.ts';
import { fitText, textWidth } from '../../layout/text-width.ts';
import { visibleText } from '../../report/visible-text.ts';
import type { GraphThread } from '../protocol/messages.ts';
import type { ThreadRunView } from '../run/run-view.ts';
import { svgElement } from '../element.ts';
import { fill, roughSpanOf, spanOf } from '../words/words-of.ts';
import type { PreviewWords } from '../words/preview-words.ts';

const statusMarks = {
  waiting: '○',
  ready: '◔',
  running: '',
  retrying: '↻',
  succeeded: '✓',
  failed: '✕',
  skipped: '↷',
  blocked: '⊘',
  cancelled: '■',
} as const;

/** One thread on the canvas. It lives as long as its name is in the graph; what changes is changed in place. */
export class NodeView {
  readonly group = svgElement('g', { class: 'node', role: 'button', tabindex: -1 });
  thread: GraphThread;
  place: PlacedNode;
  run: ThreadRunView | undefined;
  readonly #words: PreviewWords;
  readonly #parts = {
    title: svgElement('title'),
    ring: svgElement('rect', { class: 'ring', x: -4, y: -4, rx: 10 }),
    box: svgElement('rect', { class: 'box', rx: 7 }),
    bar: svgElement('rect', { class: 'bar', x: 1, y: 7, width: 3.5, rx: 1.5 }),
    mark: svgElement('text', { class: 'mark detail', x: 22, y: 27, 'text-anchor': 'middle' }),
    spinner: svgElement('path', { class: 'spinner detail', d: 'M22 16.5a6.5 6.5 0 1 1 -6.5 6.5' }),
    name: svgElement('text', { class: 'name detail', x: nodeIndent, y: 27 }),
    aside: svgElement('text', { class: 'aside detail', y: 27, 'text-anchor': 'end' }),
    command: svgElement('text', { class: 'command detail', x: nodeIndent, y: 45 }),
    badge: svgElement('g', { class: 'badge detail' }),
  };

  constructor(thread: GraphThread, place: PlacedNode, words: PreviewWords) {
    this.thread = thread;
    this.place = place;
    this.#words = words;
    this.group.append(...Object.values(this.#parts));
    this.#parts.badge.append(svgElement('circle', { r: 8 }), svgElement('text', { y: 4, 'text-anchor': 'middle' }));
  }

  update(thread: GraphThread, place: PlacedNode): void {
    this.thread = thread;
    this.place = place;
    const { ring, box, bar, aside, badge, spinner } = this.#parts;
    this.group.setAttribute('transform', `translate(${place.x} ${place.y})`);
    this.group.dataset['thread'] = thread.name;
    setSize(ring, place.width + 8, place.height + 8);
    setSize(box, place.width, place.height);
    bar.setAttribute('height', String(place.height - 14));
    aside.setAttribute('x', String(place.width - 12));
    badge.setAttribute('transform', `translate(${place.width - 4} 2)`);
    spinner.setAttribute('transform-origin', '22px 23px');
    this.#drawFindings();
    this.#drawTexts();
  }

  /** Takes a new state of its run; undefined: it has none. */
  show(run: ThreadRunView | undefined, inSession: boolean): void {
    this.run = run;
    const status = run?.status ?? (inSession ? 'waiting' : 'none');
    this.group.dataset['status'] = status;
    this.#parts.mark.textContent = status === 'none' ? '' : statusMarks[status];
    this.tick(Date.now());
    this.#drawLabel();
  }

  /** Draws what changes with time alone. */
  tick(nowMs: number): void {
    const { aside, name, command } = this.#parts;
    const text = this.#asideText(nowMs);
    if (aside.textContent === text && name.textContent !== '') return;
    aside.textContent = text;
    const { width } = this.place;
    const nameRoom = width - nodeIndent - 15 - textWidth(text, 11);
    name.textContent = fitText(visibleText(this.thread.name), nameSize, nameRoom);
    command.textContent = fitText(visibleText(this.thread.command), commandSize, width - nodeIndent - 12);
  }

  #asideText(nowMs: number): string {
    const { run, thread } = this;
    const words = this.#words;
    const last = run?.attempts.at(-1);
    const { expectedMs = 0 } = thread;
    switch (run?.status) {
      case undefined:
      case 'waiting':
      case 'ready':
        return expectedMs > 0 && !thread.unknown ? `~${roughSpanOf(expectedMs, words)}` : '';
      case 'running': {
        const elapsed = spanOf(nowMs - (last?.startedAt ?? nowMs), words);
        return expectedMs > 0 ? fill(words.elapsedOf, elapsed, roughSpanOf(expectedMs, words)) : elapsed;
      }
      case 'retrying':
        return fill(words.retryIn, spanOf((run.retryAt ?? nowMs) - nowMs, words));
      case 'failed':
        if (run.attempts.length > 1) return fill(words.attempts, run.attempts.length);
        break;
      default:
        break;
    }
    return last?.endedAt === undefined ? '' : spanOf(last.endedAt - last.startedAt, words);
  }

  #drawTexts(): void {
    const { thread } = this;
    this.#parts.name.textContent = '';
    this.group.classList.toggle('unknown', thread.unknown);
    this.group.classList.toggle('undeclared', !thread.declared && !thread.unknown);
    this.tick(Date.now());
    this.#drawLabel();
  }

  #drawLabel(): void {
    const { thread, run } = this;
    const words = this.#words;
    const parts = [
      visibleText(thread.name),
      fill(words.level, thread.level),
      ...(run === undefined ? [] : [words.status[run.status]]),
      ...(thread.unknown ? [words.unknownThread] : []),
      ...thread.findings.map((finding) => visibleText(finding.message)),
    ];
    this.group.setAttribute('aria-label', parts.join(', '));
    this.#parts.title.textContent = [
      ...parts,
      ...(thread.command === '' ? [] : [visibleText(thread.command)]),
      ...(thread.description === undefined ? [] : [visibleText(thread.description)]),
    ].join('\n');
  }

  #drawFindings(): void {
    const severity = worstSeverity(this.thread.findings);
    const { badge } = this.#parts;
    this.group.dataset['finding'] = severity ?? 'none';
    const text = badge.querySelector('text');
    if (text !== null) text.textContent = severity === 'error' ? '!' : severity === 'warning' ? '▲' : 'i';
  }
}

/** The severity that a node or an edge shows; hints do not show. */
export function worstSeverity(
  findings: readonly { readonly severity: string }[],
): 'error' | 'warning' | 'information' | undefined {
  return (['error', 'warning', 'information'] as const).find((severity) =>
    findings.some((finding) => finding.severity === severity),
  );
}

function setSize(rect: SVGRectElement, width: number, height: number): void {
  rect.setAttribute('width', String(width));
  rect.setAttribute('height', String(height));
}
