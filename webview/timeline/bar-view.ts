import { fitText } from '../../layout/text-width.ts';
import { visibleText } from '../../report/visible-text.ts';
import { svgElement } from '../element.ts';
import type { PreviewWords } from '../words/preview-words.ts';
import { fill, spanOf } from '../words/words-of.ts';
import type { TimelineBar } from './timeline-of.ts';

export const barHeight = 24;
const leastWidth = 3;
/** Below this width a bar has no name. */
const leastNamedWidth = 34;
const nameSize = 11;

export interface BarPlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly isCritical: boolean;
}

/** One attempt in the timeline. It lives as long as its session is shown; only what changed is drawn. */
export class BarView {
  readonly group = svgElement('g', { class: 'bar-group', role: 'button', tabindex: -1 });
  readonly #words: PreviewWords;
  readonly #title = svgElement('title');
  readonly #box = svgElement('rect', { class: 'bar', height: barHeight, rx: 3 });
  readonly #start = svgElement('rect', { class: 'bar-start', width: 3, height: barHeight, rx: 1 });
  readonly #name = svgElement('text', { class: 'bar-name' });
  #drawn = '';

  constructor(bar: TimelineBar, words: PreviewWords) {
    this.#words = words;
    this.group.dataset['thread'] = bar.thread;
    this.group.append(this.#title, this.#box);
    if (bar.attempt > 0) this.group.append(this.#start);
    this.group.append(this.#name);
  }

  draw(bar: TimelineBar, { x, y, width, isCritical }: BarPlace): void {
    const key = `${x.toFixed(1)} ${y} ${width.toFixed(1)} ${bar.state} ${isCritical}`;
    if (key === this.#drawn) return;
    this.#drawn = key;
    const wide = Math.max(leastWidth, width);
    this.group.dataset['state'] = bar.state;
    this.group.classList.toggle('critical', isCritical);
    for (const box of [this.#box, this.#start]) {
      box.setAttribute('x', String(x));
      box.setAttribute('y', String(y));
    }
    this.#box.setAttribute('width', String(wide));
    this.#name.setAttribute('x', String(x + 9));
    this.#name.setAttribute('y', String(y + 16));
    const name = visibleText(bar.thread);
    const label = bar.state === 'expected' ? fill(this.#words.expected, name) : name;
    this.#name.textContent = wide > leastNamedWidth ? fitText(label, nameSize, wide - 14) : '';
    const text = this.#textOf(bar, label, isCritical);
    this.#title.textContent = text;
    this.group.setAttribute('aria-label', text);
  }

  #textOf(bar: TimelineBar, label: string, isCritical: boolean): string {
    const words = this.#words;
    return [
      label,
      ...(bar.state === 'expected' ? [] : [fill(words.attempt, bar.attempt), words.status[bar.state]]),
      spanOf(bar.endMs - bar.startMs, words),
      ...(isCritical ? [words.onCriticalPath] : []),
    ].join(' · ');
  }
}
