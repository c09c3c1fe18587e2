/** Faster than this nobody reads numbers that count up; each time VS Code draws a part of its window anew. */
const leastMs = 200;

/** Calls at once where that was not done for a moment, else once at the end of the moment, however often it is asked. */
export class Paced {
  readonly #call: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isAsked = false;

  constructor(call: () => void) {
    this.#call = call;
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
    }, leastMs);
  }
}
