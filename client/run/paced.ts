/** Faster than this nobody reads numbers that count up; each time VS Code draws a part of its window anew. */
const countsMs = 400;

/** Calls at once where that was not done for a moment, else once at the end of the moment, however often it is asked. */
export class Paced {
  readonly #call: () => void;
  readonly #leastMs: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isAsked = false;

  /** @param leastMs how long a moment is */
  constructor(call: () => void, leastMs = countsMs) {
    this.#call = call;
    this.#leastMs = leastMs;
  }

  ask(): void {
    this.#isAsked = true;
    if (this.#timer === undefined) this.#callNow();
  }

  /** Calls now if it was asked, and not again by itself. */
  end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#isAsked) this.#call();
    this.#isAsked = false;
  }

  #callNow(): void {
    this.#isAsked = false;
    this.#call();
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#isAsked) this.#callNow();
    }, this.#leastMs);
  }
}
