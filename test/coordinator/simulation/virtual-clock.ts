import type { Clock } from '../../../coordinator/clock.ts';

interface Timer {
  readonly at: number;
  readonly wake: () => void;
}

/** Time that goes on only when it is told to, from one timer to the next. */
export class VirtualClock implements Clock {
  #now = 0;
  #timers: readonly Timer[] = [];

  now(): number {
    return this.#now;
  }

  wakeAt(at: number, wake: () => void): () => void {
    const timer = { at: Math.max(at, this.#now), wake };
    this.#timers = [...this.#timers, timer];
    return () => (this.#timers = this.#timers.filter((other) => other !== timer));
  }

  pass(ms: number): Promise<void> {
    return new Promise((resolve) => this.wakeAt(this.#now + ms, resolve));
  }

  /** Goes on to the next timer, and to those of the same time; `false`: there is none. */
  advance(): boolean {
    if (this.#timers.length === 0) return false;
    this.#now = Math.min(...this.#timers.map(({ at }) => at));
    const due = this.#timers.filter(({ at }) => at === this.#now);
    this.#timers = this.#timers.filter(({ at }) => at !== this.#now);
    for (const { wake } of due) wake();
    return true;
  }

  /** Whoever waited is gone. */
  forgetTimers(): void {
    this.#timers = [];
  }
}
