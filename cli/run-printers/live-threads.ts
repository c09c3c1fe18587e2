import type { createLogUpdate } from 'log-update';
import type { OutputLine, SessionEvent } from '../../scheduler/event.ts';
import type { RunReport } from '../../report/run-report.ts';
import { cellsOf, cutCells, padCells } from '../../report/text-columns.ts';
import { visibleText } from '../../report/visible-text.ts';

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const frameMs = 100;

/** Beyond this a long name moves its own line only. */
const widestName = 40;

export interface LiveThreadWords {
  /** A number with its unit. */
  seconds(text: string): string;
  moreRun(threads: number): string;
}

/** What has room in so many lines, of which the last one says how many are left out, if any are. */
export function withinRoom<Item>(
  items: readonly Item[],
  lines: number,
): { readonly shown: readonly Item[]; readonly left: number } {
  const shown = items.length <= lines ? items : items.slice(0, Math.max(1, lines - 1));
  return { shown, left: items.length - shown.length };
}

/** The running threads at the bottom of a terminal, one line each, drawn again several times a second. */
export class LiveThreads {
  readonly #report: RunReport;
  readonly #words: LiveThreadWords;
  /** Absent until it is loaded. Most runs have no terminal: they need not wait for what it takes to write to one. */
  #draw?: ReturnType<typeof createLogUpdate>;
  readonly #running = new Map<string, { readonly since: number; readonly command: string }>();
  readonly #timer = setInterval(() => this.#render(), frameMs);
  #frame = 0;
  #isDrawn = false;

  constructor(report: RunReport, words: LiveThreadWords) {
    this.#report = report;
    this.#words = words;
    void this.#loadDraw();
  }

  async #loadDraw(): Promise<void> {
    const library = await import('log-update');
    this.#draw = library.createLogUpdate(process.stdout);
  }

  event(event: SessionEvent | OutputLine): void {
    if (event.type === 'attempt_started')
      this.#running.set(event.thread, { since: Date.now(), command: event.command });
    if (event.type === 'attempt_ended') this.#running.delete(event.thread);
  }

  /** Makes room for lines above. They are drawn again soon: once for many lines that come together. */
  clear(): void {
    if (!this.#isDrawn) return;
    this.#draw?.clear();
    this.#isDrawn = false;
  }

  end(): void {
    clearInterval(this.#timer);
    this.clear();
    this.#draw?.done();
  }

  #render(): void {
    if (this.#draw === undefined || this.#running.size === 0) return this.clear();
    this.#frame++;
    // More lines than the window has would scroll at each drawing.
    const room = Math.max(1, (process.stdout.rows || 24) - 2);
    const { shown, left } = withinRoom([...this.#running], room);
    const mark = frames[this.#frame % frames.length] ?? '';
    const width = Math.min(widestName, Math.max(0, ...shown.map(([name]) => cellsOf(name))));
    const lines = shown.map(([name, { since, command }]) => {
      const seconds = this.#words.seconds(((Date.now() - since) / 1000).toFixed(1));
      const expectedMs = this.#report.threads.get(name)?.plan.expectedDurationMs;
      // Nobody waits for what takes a second, and where nothing is known a second is what the plan says.
      const isWorthSaying = expectedMs !== undefined && expectedMs > 1000;
      const of = isWorthSaying ? ` / ~${this.#words.seconds((expectedMs / 1000).toFixed(0))}` : '';
      const text = `${mark} ${padCells(name, width)}  ${seconds}${of}  ${visibleText(command)}`;
      return cutCells(text, Math.max(10, (process.stdout.columns || 80) - 1));
    });
    this.#draw([...lines, ...(left === 0 ? [] : [this.#words.moreRun(left)])].join('\n'));
    this.#isDrawn = true;
  }
}
