import { createLogUpdate } from 'log-update';
import type { OutputLine, SessionEvent } from '../../scheduler/event.ts';
import type { RunReport } from '../../report/run-report.ts';
import { padCells } from '../../report/text-columns.ts';
import { visibleText } from '../../report/visible-text.ts';

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const frameMs = 100;

/** The running threads at the bottom of a terminal, one line each, drawn again several times a second. */
export class LiveThreads {
  readonly #report: RunReport;
  readonly #draw = createLogUpdate(process.stdout);
  readonly #running = new Map<string, { readonly since: number; readonly command: string }>();
  readonly #timer = setInterval(() => this.#render(), frameMs);
  #frame = 0;

  constructor(report: RunReport) {
    this.#report = report;
  }

  clear(): void {
    this.#draw.clear();
  }

  event(event: SessionEvent | OutputLine): void {
    if (event.type === 'attempt_started')
      this.#running.set(event.thread, { since: Date.now(), command: event.command });
    if (event.type === 'attempt_ended') this.#running.delete(event.thread);
    this.#render();
  }

  end(): void {
    clearInterval(this.#timer);
    this.#draw.clear();
    this.#draw.done();
  }

  #render(): void {
    this.#frame++;
    // More lines than the window has would scroll at each drawing.
    const room = Math.max(1, process.stdout.rows - 2);
    const shown = [...this.#running].slice(0, room);
    const mark = frames[this.#frame % frames.length] ?? '';
    const width = Math.min(40, Math.max(0, ...shown.map(([name]) => name.length)));
    const lines = shown.map(([name, { since, command }]) => {
      const seconds = ((Date.now() - since) / 1000).toFixed(1);
      const expected = this.#report.threads.get(name)?.plan.expectedDurationMs;
      const of = expected === undefined ? '' : ` / ~${(expected / 1000).toFixed(0)}`;
      const text = `${mark} ${padCells(name, width)}  ${seconds}${of} s  ${visibleText(command)}`;
      return text.slice(0, Math.max(10, process.stdout.columns - 1));
    });
    this.#draw(lines.join('\n'));
  }
}
