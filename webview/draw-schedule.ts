import { FramePace } from './frame-pace.ts';

/** What can be out of date on the screen. */
export type Part = 'graph' | 'run' | 'marks' | 'window' | 'time';

/** Gathers what has to be drawn and draws it once, with the next frame. */
export class DrawSchedule {
  /** How fast the frames come. */
  readonly pace = new FramePace();
  readonly #draw: (due: ReadonlySet<Part>) => void;
  #due = new Set<Part>();
  #frame = 0;

  constructor(draw: (due: ReadonlySet<Part>) => void) {
    this.#draw = draw;
  }

  ask(...parts: readonly Part[]): void {
    for (const part of parts) this.#due.add(part);
    if (this.#frame !== 0) return;
    const askedAt = performance.now();
    this.#frame = requestAnimationFrame(() => {
      this.pace.add(performance.now() - askedAt);
      this.#flush();
    });
  }

  /** Draws what is due at once, for whoever needs the elements. */
  now(): void {
    cancelAnimationFrame(this.#frame);
    this.#flush();
  }

  #flush(): void {
    this.#frame = 0;
    const due = this.#due;
    this.#due = new Set();
    this.#draw(due);
  }
}
