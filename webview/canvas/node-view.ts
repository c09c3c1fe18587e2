import { commandSize, nameSize, nodeIndent } from '../../layout/graph-drawing.ts';
import { fitText, textWidth } from '../../layout/text-width.ts';
import { visibleText } from '../../report/visible-text.ts';
import type { ThreadStatus } from '../../scheduler/event.ts';
import { setAttributes, setText, svgElement } from '../element.ts';
import { reasonOf } from '../run/reason-of.ts';
import type { RunView, ThreadRunView } from '../run/run-view.ts';
import type { PreviewWords } from '../words/preview-words.ts';
import { counted, fill, roughSpanOf, spanOf } from '../words/words-of.ts';
import type { CanvasNode } from './canvas-content.ts';
import { FindingBadge } from './finding-badge.ts';
import { isSameNode } from './is-same-content.ts';
import { worstSeverity } from './worst-severity.ts';

const statusMarks: Readonly<Record<ThreadStatus, string>> = {
  waiting: '○',
  ready: '◔',
  running: '',
  retrying: '↻',
  succeeded: '✓',
  failed: '✕',
  skipped: '↷',
  blocked: '⊘',
  cancelled: '■',
};

const asideSize = 11;
/** Right of the texts. */
const padding = 12;
/** Of the name that stands alone in a box seen from afar: as large as its box has room for. */
const farNameSize = { most: 28, least: 15 };
const farNamePadding = 14;

/** One thread on the canvas, while the window shows it. Its texts are made when they can be read for the first time. */
export class NodeView {
  readonly group = svgElement('g', { class: 'node', role: 'option', 'aria-setsize': -1, tabindex: -1 });
  readonly #words: PreviewWords;
  readonly #ring = svgElement('rect', { class: 'ring', x: -4, y: -4, rx: 10 });
  readonly #box = svgElement('rect', { class: 'box', rx: 7 });
  #texts: NodeTexts | undefined;
  #farName: SVGTextElement | undefined;
  #node: CanvasNode;
  #run: RunView | undefined;
  #isDrawn = false;

  constructor(node: CanvasNode, words: PreviewWords) {
    this.#node = node;
    this.#words = words;
    this.group.append(this.#ring, this.#box);
  }

  get node(): CanvasNode {
    return this.#node;
  }

  get #state(): ThreadRunView | undefined {
    return this.#run?.threads.get(this.#node.thread.name);
  }

  /** Draws it, where it is another one than it was. */
  update(node: CanvasNode, run: RunView | undefined): void {
    const isDrawn = this.#isDrawn && run === this.#run && isSameNode(node, this.#node);
    this.#node = node;
    if (isDrawn) return;
    this.#isDrawn = true;
    const { place, thread } = node;
    setAttributes(this.group, {
      transform: `translate(${place.x} ${place.y})`,
      'data-thread': thread.name,
      'data-finding': worstSeverity(thread.findings) ?? 'none',
    });
    this.group.classList.toggle('unknown', thread.unknown);
    this.group.classList.toggle('undeclared', !thread.declared && !thread.unknown);
    setAttributes(this.#ring, { width: place.width + 8, height: place.height + 8 });
    setAttributes(this.#box, { width: place.width, height: place.height });
    this.#texts?.place(node);
    this.#placeFarName();
    this.show(run);
  }

  /** Takes what a run has made of it. */
  show(run: RunView | undefined): void {
    this.#run = run;
    setAttributes(this.group, {
      'data-status': this.#state?.status ?? (run === undefined ? 'none' : 'waiting'),
      'aria-label': this.#lines().join(', '),
      // Without it the tooltip would be read out, which says the same again.
      'aria-description': this.#more().join(', '),
    });
    this.#drawTexts();
  }

  showDetail(): void {
    if (this.#texts !== undefined) return;
    this.#texts = new NodeTexts(this.#words);
    this.#texts.place(this.#node);
    this.group.append(...this.#texts.elements);
    this.#drawTexts();
  }

  /** Makes the name that takes the place of all details from afar. */
  showFarName(): void {
    if (this.#farName !== undefined) return;
    this.#farName = svgElement('text', { class: 'far-name', 'text-anchor': 'middle', 'dominant-baseline': 'central' });
    this.group.append(this.#farName);
    this.#placeFarName();
  }

  #placeFarName(): void {
    if (this.#farName === undefined) return;
    const { place, thread } = this.#node;
    const name = visibleText(thread.name);
    const room = place.width - 2 * farNamePadding;
    const { least, most } = farNameSize;
    const size = Math.max(least, Math.min(most, room / Math.max(1, textWidth(name, 1))));
    setAttributes(this.#farName, { x: place.width / 2, y: place.height / 2, 'font-size': size });
    setText(this.#farName, fitText(name, size, room));
  }

  /** Draws what changes with time alone. */
  tick(nowMs: number): void {
    const status = this.#state?.status;
    if (status === 'running' || status === 'retrying') this.#texts?.drawTime(this.#node, this.#state, nowMs);
  }

  #drawTexts(): void {
    if (this.#texts === undefined) return;
    this.#texts.draw(this.#node, this.#run, [...this.#lines(), ...this.#more()].join('\n'));
    this.#texts.drawTime(this.#node, this.#state, Date.now());
  }

  #more(): string[] {
    const { command, description = '' } = this.#node.thread;
    return [command, description].filter((text) => text !== '').map(visibleText);
  }

  /** What a screen reader says of it. */
  #lines(): string[] {
    const { thread, hidden } = this.#node;
    const words = this.#words;
    const state = this.#state;
    const reason = state === undefined || this.#run === undefined ? '' : reasonOf(state, this.#run, words);
    return [
      visibleText(thread.name),
      fill(words.level, thread.level),
      ...(state === undefined ? [] : [words.status[state.status]]),
      ...(reason === '' ? [] : [reason]),
      ...(thread.unknown ? [words.unknownThread] : []),
      ...thread.findings.map((finding) => visibleText(finding.message)),
      ...(hidden.before > 0 ? [fill(words.hiddenBefore, hidden.before)] : []),
      ...(hidden.after > 0 ? [fill(words.hiddenAfter, hidden.after)] : []),
    ];
  }
}

/** What stands inside the box of a node. */
class NodeTexts {
  readonly #words: PreviewWords;
  readonly #title = svgElement('title');
  readonly #bar = svgElement('rect', { class: 'bar detail', x: 1, y: 7, width: 3.5, rx: 1.5 });
  readonly #mark = svgElement('text', { class: 'mark detail', x: 22, y: 27, 'text-anchor': 'middle' });
  readonly #spinner = svgElement('path', { class: 'spinner detail', d: 'M22 16.5a6.5 6.5 0 1 1 -6.5 6.5' });
  readonly #name = svgElement('text', { class: 'name detail', x: nodeIndent, y: 27 });
  readonly #aside = svgElement('text', { class: 'aside detail', y: 27, 'text-anchor': 'end' });
  readonly #second = svgElement('text', { class: 'command detail', x: nodeIndent, y: 45 });
  readonly #tries = svgElement('text', { class: 'aside tries detail', y: 45, 'text-anchor': 'end' });
  readonly #badge = new FindingBadge();
  readonly #chips = { before: chip('before'), after: chip('after') };

  constructor(words: PreviewWords) {
    this.#words = words;
    this.#spinner.setAttribute('transform-origin', '22px 23px');
  }

  get elements(): readonly SVGElement[] {
    return [
      this.#title,
      this.#bar,
      this.#mark,
      this.#spinner,
      this.#name,
      this.#aside,
      this.#second,
      this.#tries,
      this.#badge.root,
      this.#chips.before,
      this.#chips.after,
    ];
  }

  place({ place, thread, hidden }: CanvasNode): void {
    setAttributes(this.#bar, { height: place.height - 14 });
    for (const text of [this.#aside, this.#tries]) setAttributes(text, { x: place.width - padding });
    this.#badge.show(worstSeverity(thread.findings), { x: place.width - 4, y: 2 });
    for (const [side, x] of [
      ['before', 0],
      ['after', place.width],
    ] as const) {
      const words = side === 'before' ? this.#words.hiddenBefore : this.#words.hiddenAfter;
      showChip(this.#chips[side], { count: hidden[side], x, y: place.height / 2, title: fill(words, hidden[side]) });
    }
  }

  draw({ thread, place }: CanvasNode, run: RunView | undefined, title: string): void {
    const state = run?.threads.get(thread.name);
    const status = state?.status ?? (run === undefined ? undefined : 'waiting');
    setText(this.#mark, status === undefined ? '' : statusMarks[status]);
    setText(this.#title, title);
    const attempts = state?.attempts.length ?? 0;
    const isOn = status === 'running' || status === 'retrying';
    const tries =
      attempts < 2 ? '' : isOn ? fill(this.#words.attempt, attempts) : counted(this.#words.attempts, attempts);
    setText(this.#tries, tries);
    const reason = state === undefined || run === undefined ? '' : reasonOf(state, run, this.#words);
    this.#second.classList.toggle('reason', reason !== '');
    const room = place.width - nodeIndent - padding - (tries === '' ? 0 : textWidth(tries, asideSize) + 8);
    setText(
      this.#second,
      reason === ''
        ? fitText(visibleText(thread.command), commandSize, room, 'mono')
        : fitText(reason, asideSize, room),
    );
  }

  drawTime({ thread, place }: CanvasNode, state: ThreadRunView | undefined, nowMs: number): void {
    const text = this.#timeText(thread, state, nowMs);
    setText(this.#aside, text);
    const room = place.width - nodeIndent - padding - 3 - textWidth(text, asideSize);
    setText(this.#name, fitText(visibleText(thread.name), nameSize, room));
  }

  #timeText(thread: CanvasNode['thread'], state: ThreadRunView | undefined, nowMs: number): string {
    const words = this.#words;
    const last = state?.attempts.at(-1);
    const { expectedMs = 0 } = thread;
    switch (state?.status) {
      case undefined:
      case 'waiting':
      case 'ready':
        return expectedMs > 0 && !thread.unknown ? `~${roughSpanOf(expectedMs, words)}` : '';
      case 'running': {
        const elapsed = spanOf(nowMs - (last?.startedAt ?? nowMs), words);
        return expectedMs > 0 ? fill(words.elapsedOf, elapsed, roughSpanOf(expectedMs, words)) : elapsed;
      }
      case 'retrying':
        return fill(words.retryIn, spanOf((state.retryAt ?? nowMs) - nowMs, words));
      default:
        return last?.endedAt === undefined ? '' : spanOf(last.endedAt - last.startedAt, words);
    }
  }
}

/** A sign at the side of a node behind which something is hidden; a press shows it again. */
function chip(side: 'before' | 'after'): SVGGElement {
  const group = svgElement('g', { class: 'hidden-chip detail', 'data-expand': side });
  group.append(
    svgElement('title'),
    svgElement('rect', { x: -15, y: -9, width: 30, height: 18, rx: 9 }),
    svgElement('text', { y: 4, 'text-anchor': 'middle' }),
  );
  return group;
}

interface ChipPlace {
  readonly count: number;
  readonly x: number;
  readonly y: number;
  readonly title: string;
}

function showChip(group: SVGGElement, { count, x, y, title }: ChipPlace): void {
  group.classList.toggle('absent', count === 0);
  setAttributes(group, { transform: `translate(${x} ${y})` });
  const [titleElement, , text] = group.children;
  if (titleElement !== undefined) setText(titleElement, title);
  if (text !== undefined) setText(text, `+${count}`);
}
