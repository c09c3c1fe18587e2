/**
 * Does a task again and again, but never twice at a time: what is asked for while it is busy is done once, afterwards.
 */
export class NewestWins {
  readonly #task: () => Promise<void>;
  #busy = false;
  #again = false;

  /** @param task must not reject */
  constructor(task: () => Promise<void>) {
    this.#task = task;
  }

  async ask(): Promise<void> {
    this.#again = true;
    if (this.#busy) return;
    this.#busy = true;
    while (this.#again) {
      this.#again = false;
      await this.#task();
    }
    this.#busy = false;
  }
}
