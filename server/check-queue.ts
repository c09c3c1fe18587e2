/** A check that is done in this time is done at once. */
const quickMs = 100;

/** However slow a check is, findings are not kept waiting longer than this before it starts. */
const longestDelayMs = 250;

/**
 * Checks of documents that wait to be done. A document waits at most once; its check, when it is its turn, reads the
 * newest text. The delay grows with the time that a check of the document takes, so that a big file never falls
 * behind the keys.
 */
export class CheckQueue {
  readonly #waiting = new Map<string, NodeJS.Timeout>();
  readonly #check: (uri: string) => void;

  constructor(check: (uri: string) => void) {
    this.#check = check;
  }

  /** @param lastCheckMs how long the last check after an edit took; 0 if there was none */
  add(uri: string, lastCheckMs: number): void {
    if (this.#waiting.has(uri)) return;
    const run = (): void => {
      this.#waiting.delete(uri);
      this.#check(uri);
    };
    const delayMs = lastCheckMs <= quickMs ? 0 : Math.min(lastCheckMs, longestDelayMs);
    this.#waiting.set(uri, setTimeout(run, delayMs));
  }

  remove(uri: string): void {
    clearTimeout(this.#waiting.get(uri));
    this.#waiting.delete(uri);
  }
}
