import type { createLogUpdate } from 'log-update';
import type { OutputLine, SessionEvent } from '../../scheduler/event.ts';
import type { RunReport } from '../../report/run-report.ts';
import { cellsOf, cutCells, padCells } from '../../report/text-columns.ts';
import { visibleText } from '../../report/visible-text.ts';

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const frameMs = 100;

/** Beyond this a long name moves its own line only. */
const widestName = 40;

/** The running threads at the bottom of a terminal, one line each, drawn again several times a second. */
export class LiveThreads {
  readonly #report: RunReport;
  readonly #seconds: (text: string) => string;
  /** Absent until it is loaded. Most runs have no terminal: they need not wait for what it takes to write to one. */
  #draw?: ReturnType<typeof createLogUpdate>;
  readonly #running = new Map<string, { readonly since: number; readonly command: string }>();
  readonly #timer = setInterval(() => this.#render(), frameMs);
  #frame = 0;
  #isDrawn = false;

  /** `seconds`: a number with its unit, in the language of the call. */
  constructor(report: RunReport, seconds: (text: string) => string) {
    this.#report = report;
    this.#seconds = seconds;
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
    const shown = [...this.#running].slice(0, room);
    const mark = frames[this.#frame % frames.length] ?? '';
    const width = Math.min(widestName, Math.max(0, ...shown.map(([name]) => cellsOf(name))));
    const lines = shown.map(([name, { since, command }]) => {
      const seconds = this.#seconds(((Date.now() - since) / 1000).toFixed(1));
      const expectedMs = this.#report.threads.get(name)?.plan.expectedDurationMs;
      // Nobody waits for what takes a second, and where nothing is known a second is what the plan says.
      const isWorthSaying = expectedMs !== undefined && expectedMs > 1000;
      const of = isWorthSaying ? ` / ~${this.#seconds((expectedMs / 1000).toFixed(0))}` : '';
      const text = `${mark} ${padCells(name, width)}  ${seconds}${of}  ${visibleText(command)}`;
      return cutCells(text, Math.max(10, (process.stdout.columns || 80) - 1));
    });
    this.#draw(lines.join('\n'));
    this.#isDrawn = true;
  }
}
