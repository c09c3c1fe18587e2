import { fitText } from '../../layout/text-width.ts';
import { visibleText } from '../../report/visible-text.ts';
import { element, svgElement } from '../element.ts';
import type { GraphView } from '../protocol/messages.ts';
import type { RunView } from '../run/run-view.ts';
import type { PreviewWords } from '../words/preview-words.ts';
import { fill, spanOf } from '../words/words-of.ts';
import { tickStepMs, timelineOf } from './timeline-of.ts';
import type { Timeline, TimelineBar } from './timeline-of.ts';

const left = 110;
const right = 24;
const head = 34;
const slotHeight = 33;
const barHeight = 24;

/** The Gantt chart below the graph: a row for each slot, a bar for each attempt. */
export class TimelineView {
  readonly root: HTMLElement;
  readonly #words: PreviewWords;
  readonly #svg = svgElement('svg', { class: 'timeline-chart', role: 'img' });
  readonly #empty: HTMLElement;

  /** @param select takes the thread whose bar was pressed */
  constructor(words: PreviewWords, select: (thread: string) => void) {
    this.#words = words;
    this.root = element('section', 'timeline');
    this.root.setAttribute('aria-label', words.timeline);
    this.#empty = element('p', 'timeline-empty', words.noSession);
    this.#svg.setAttribute('aria-label', words.timeline);
    this.root.append(this.#empty, this.#svg);
    this.#svg.addEventListener('click', (event) => {
      const bar = event.target instanceof Element ? event.target.closest<SVGElement>('[data-thread]') : null;
      const thread = bar?.dataset['thread'];
      if (thread !== undefined) select(thread);
    });
  }

  draw(run: RunView | undefined, graph: GraphView | undefined, nowMs: number): void {
    this.#empty.hidden = run !== undefined;
    this.#svg.classList.toggle('hidden', run === undefined);
    if (run === undefined) return;
    const expected = new Map(graph?.threads.map((thread) => [thread.name, thread.expectedMs ?? 0]));
    const timeline = timelineOf(run, expected, nowMs);
    const width = Math.max(320, this.root.clientWidth);
    const height = head + Math.max(1, timeline.slotCount) * slotHeight + 18;
    this.#svg.setAttribute('width', String(width));
    this.#svg.setAttribute('height', String(height));
    // Room beyond the end, so that a running session does not stretch at every tick.
    const step = tickStepMs(Math.max(1000, timeline.endMs), Math.floor(width / 110));
    const spanMs = Math.max(1000, Math.ceil(timeline.endMs / step) * step);
    const perMs = (width - left - right) / spanMs;
    const critical = new Set(graph?.criticalPath);
    this.#svg.replaceChildren(
      svgElement('text', { class: 'timeline-title', x: 16, y: 21 }, this.#words.timeline),
      ...this.#axis(spanMs, step, { perMs, height }),
      ...Array.from({ length: timeline.slotCount }, (_, slot) =>
        svgElement(
          'text',
          { class: 'slot-title', x: 16, y: head + slot * slotHeight + 16 },
          fill(this.#words.slot, slot + 1),
        ),
      ),
      ...timeline.bars.map((bar) => this.#bar(bar, perMs, critical.has(bar.thread))),
      ...(run.live ? this.#now(timeline, perMs, height) : []),
    );
  }

  #axis(spanMs: number, step: number, { perMs, height }: { perMs: number; height: number }): SVGElement[] {
    const marks: SVGElement[] = [];
    for (let at = 0; at <= spanMs; at += step) {
      const x = left + at * perMs;
      const text = step >= 1000 && at < 100_000 ? fill(this.#words.seconds, at / 1000) : spanOf(at, this.#words);
      marks.push(
        svgElement('line', { class: 'grid', x1: x, x2: x, y1: head - 6, y2: height - 14 }),
        svgElement('text', { class: 'tick', x, y: 21, 'text-anchor': 'middle' }, text),
      );
    }
    return marks;
  }

  #bar(bar: TimelineBar, perMs: number, critical: boolean): SVGElement {
    const x = left + bar.startMs * perMs;
    const y = head + bar.slot * slotHeight;
    const width = Math.max(3, (bar.endMs - bar.startMs) * perMs);
    const group = svgElement('g', { class: critical ? 'bar-group critical' : 'bar-group', 'data-state': bar.state });
    group.dataset['thread'] = bar.thread;
    const name = visibleText(bar.thread);
    const state =
      bar.state === 'expected' ? '' : ` · ${fill(this.#words.attempt, bar.attempt)} · ${this.#words.status[bar.state]}`;
    const label = bar.state === 'expected' ? fill(this.#words.expected, name) : name;
    group.append(
      svgElement('title', {}, `${label}${state} · ${spanOf(bar.endMs - bar.startMs, this.#words)}`),
      svgElement('rect', { class: 'bar', x, y, width, height: barHeight, rx: 3 }),
    );
    if (bar.state !== 'expected')
      group.append(svgElement('rect', { class: 'bar-start', x, y, width: 3, height: barHeight, rx: 1 }));
    if (width > 34) {
      group.append(svgElement('text', { class: 'bar-name', x: x + 9, y: y + 16 }, fitText(label, 11, width - 14)));
    }
    return group;
  }

  #now(timeline: Timeline, perMs: number, height: number): SVGElement[] {
    const x = left + timeline.nowMs * perMs;
    return [
      svgElement('line', { class: 'now', x1: x, x2: x, y1: head - 8, y2: height - 2 }),
      svgElement('text', { class: 'now-title', x: x + 5, y: height - 4 }, this.#words.now),
    ];
  }
}
