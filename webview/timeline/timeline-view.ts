import { element, svgElement } from '../element.ts';
import type { GraphView } from '../protocol/messages.ts';
import type { RunView } from '../run/run-view.ts';
import type { PreviewWords } from '../words/preview-words.ts';
import { fill, spanOf } from '../words/words-of.ts';
import { BarView } from './bar-view.ts';
import { tickStepMs, timelineOf } from './timeline-of.ts';
import type { Timeline } from './timeline-of.ts';

const left = 110;
const right = 24;
const head = 30;
const slotHeight = 33;
/** Below the last slot, for the word at the line of now. */
const foot = 20;
const leastWidth = 320;
/** About so many pixels lie between two marks of the axis. */
const markDistance = 110;

interface Scale {
  readonly spanMs: number;
  readonly stepMs: number;
  readonly perMs: number;
  readonly width: number;
  readonly slots: number;
}

/** The Gantt chart below the graph: a row for each slot, a bar for each attempt. */
export class TimelineView {
  readonly root = element('section', 'timeline');
  readonly #words: PreviewWords;
  readonly #axis = svgElement('svg', { class: 'timeline-axis', height: head, 'aria-hidden': 'true' });
  readonly #chart = svgElement('svg', { class: 'timeline-chart', role: 'group' });
  readonly #rows = svgElement('g', { 'aria-hidden': 'true' });
  readonly #bars = svgElement('g');
  readonly #now = svgElement('g', { class: 'now-mark', 'aria-hidden': 'true' });
  readonly #empty: HTMLElement;
  readonly #views = new Map<string, BarView>();
  #width = 0;
  #run: RunView | undefined;
  #scaleKey = '';

  /**
   * @param select takes the thread whose bar was pressed
   * @param empty said where there is no session
   */
  constructor(words: PreviewWords, select: (thread: string) => void, empty: string) {
    this.#words = words;
    this.root.setAttribute('aria-label', words.timeline);
    this.#empty = element('p', 'timeline-empty', empty);
    this.#chart.append(this.#rows, this.#bars, this.#now);
    this.root.append(this.#empty, this.#axis, this.#chart);
    this.#chart.addEventListener('click', ({ target }) => {
      const bar = target instanceof Element ? target.closest<SVGElement>('[data-thread]') : null;
      const thread = bar?.dataset['thread'];
      if (thread !== undefined) select(thread);
    });
    this.#chart.addEventListener('keydown', (event) => this.#key(event, select));
    // Asking for it at each drawing would have the browser lay out the page each time.
    new ResizeObserver(() => {
      this.#width = this.root.clientWidth;
    }).observe(this.root);
  }

  draw(run: RunView | undefined, graph: GraphView | undefined, criticalPath: readonly string[], nowMs: number): void {
    this.#empty.hidden = run !== undefined;
    for (const svg of [this.#axis, this.#chart]) svg.classList.toggle('hidden', run === undefined);
    if (run !== this.#run) this.#forget();
    this.#run = run;
    // It is drawn again as soon as it has a width.
    if (run === undefined || this.#width === 0) return;
    const expected = new Map(graph?.threads.map((thread) => [thread.name, thread.expectedMs ?? 0]));
    const timeline = timelineOf(run, expected, nowMs);
    const scale = scaleOf(timeline, this.#width);
    this.#drawRows(scale, run);
    this.#drawBars(timeline, scale, new Set(criticalPath));
    this.#drawNow(run.live ? timeline : undefined, scale);
  }

  #forget(): void {
    this.#views.clear();
    this.#bars.replaceChildren();
    this.#scaleKey = '';
  }

  #drawRows(scale: Scale, run: RunView): void {
    const key = JSON.stringify([scale, run.maxParallelThreads]);
    if (key === this.#scaleKey) return;
    this.#scaleKey = key;
    const { spanMs, stepMs, perMs, width, slots } = scale;
    const height = slots * slotHeight + foot;
    for (const svg of [this.#axis, this.#chart]) svg.setAttribute('width', String(width));
    this.#chart.setAttribute('height', String(height));
    const ticks: SVGElement[] = [];
    const lines: SVGElement[] = [];
    for (let at = 0; at <= spanMs; at += stepMs) {
      const x = left + at * perMs;
      const text = stepMs >= 1000 && at < 100_000 ? fill(this.#words.seconds, at / 1000) : spanOf(at, this.#words);
      lines.push(svgElement('line', { class: 'grid', x1: x, x2: x, y1: 0, y2: height - foot + 4 }));
      ticks.push(svgElement('text', { class: 'tick', x, y: 21, 'text-anchor': 'middle' }, text));
    }
    this.#axis.replaceChildren(
      svgElement('text', { class: 'timeline-title', x: 16, y: 21 }, this.#words.timeline),
      ...ticks,
    );
    const names = Array.from({ length: slots }, (_, slot) =>
      svgElement('text', { class: 'slot-title', x: 16, y: slot * slotHeight + 20 }, fill(this.#words.slot, slot + 1)),
    );
    const most = Math.max(slots, run.maxParallelThreads);
    const used = svgElement(
      'text',
      { class: 'slots-used', x: 16, y: height - 5 },
      fill(this.#words.slotsUsed, slots, most),
    );
    this.#rows.replaceChildren(...lines, ...names, used);
  }

  #drawBars({ bars }: Timeline, { perMs }: Scale, critical: ReadonlySet<string>): void {
    const gone = new Set(this.#views.keys());
    for (const bar of bars) {
      const key = `${bar.place} ${bar.state === 'expected'} ${bar.thread}`;
      gone.delete(key);
      let view = this.#views.get(key);
      if (view === undefined) {
        view = new BarView(bar, this.#words);
        if (this.#views.size === 0) view.group.setAttribute('tabindex', '0');
        this.#views.set(key, view);
        this.#bars.append(view.group);
      }
      view.draw(bar, {
        x: left + bar.startMs * perMs,
        y: bar.slot * slotHeight + 4,
        width: (bar.endMs - bar.startMs) * perMs,
        isCritical: critical.has(bar.thread),
      });
    }
    for (const key of gone) {
      this.#views.get(key)?.group.remove();
      this.#views.delete(key);
    }
    const all = [...this.#views.values()];
    if (gone.size > 0 && !all.some(({ group }) => group.getAttribute('tabindex') === '0'))
      all[0]?.group.setAttribute('tabindex', '0');
  }

  #drawNow(timeline: Timeline | undefined, { perMs, slots }: Scale): void {
    if (timeline === undefined) {
      this.#now.replaceChildren();
      return;
    }
    if (this.#now.firstChild === null) {
      this.#now.append(
        svgElement('line', { class: 'now', x1: 0, x2: 0, y1: 0 }),
        svgElement('text', { class: 'now-title', x: 5 }, this.#words.now),
      );
    }
    const height = slots * slotHeight + foot;
    const [line, text] = this.#now.children;
    line?.setAttribute('y2', String(height - 1));
    text?.setAttribute('y', String(height - 5));
    this.#now.setAttribute('transform', `translate(${left + timeline.nowMs * perMs} 0)`);
  }

  /** One bar has the keyboard; the arrow keys give it to the next in time. */
  #key(event: KeyboardEvent, select: (thread: string) => void): void {
    const views = [...this.#views.values()];
    const place = views.findIndex(({ group }) => group === document.activeElement);
    const current = views[place];
    if (current === undefined) return;
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      const next = views[place + step];
      if (next === undefined) return;
      current.group.setAttribute('tabindex', '-1');
      next.group.setAttribute('tabindex', '0');
      next.group.focus();
    } else if (event.key === 'Enter' || event.key === ' ') select(current.group.dataset['thread'] ?? '');
    else return;
    event.preventDefault();
  }
}

/** Leaves room beyond the end, so that a running session does not stretch at every tick. */
function scaleOf(timeline: Timeline, room: number): Scale {
  const width = Math.max(leastWidth, room);
  const stepMs = tickStepMs(Math.max(1000, timeline.endMs), Math.floor(width / markDistance));
  const spanMs = Math.max(1000, Math.ceil(timeline.endMs / stepMs) * stepMs);
  return { spanMs, stepMs, width, perMs: (width - left - right) / spanMs, slots: Math.max(1, timeline.slotCount) };
}
