import type { SessionEvent } from '../../scheduler/event.ts';

/** What a session's events say of one thread's attempt: whether there is one to show, and whether it is over. */
export class AttemptWatch {
  readonly #thread: string;
  readonly #asked: number | undefined;
  #chosen: number | undefined;
  #latest = 0;
  #hasLatestEnded = false;
  #hasThreadEnded = false;

  /** `attempt`: the one that is wanted; absent: the latest at the time of the first look, else the next to come. */
  constructor(thread: string, attempt: number | undefined) {
    this.#thread = thread;
    this.#asked = attempt;
  }

  see(event: SessionEvent): void {
    switch (event.type) {
      case 'session_resumed':
        if (!event.kept.includes(this.#thread)) this.#hasThreadEnded = false;
        return;
      case 'session_ended':
        this.#hasThreadEnded = true;
        return;
      case 'attempt_started':
        if (event.thread !== this.#thread) return;
        this.#latest = event.attempt;
        this.#hasLatestEnded = false;
        return;
      case 'attempt_ended':
        if (event.thread === this.#thread) this.#hasLatestEnded = true;
        return;
      case 'thread_ended':
        if (event.thread === this.#thread) this.#hasThreadEnded = true;
        return;
      default:
        return;
    }
  }

  /** The attempt to show; `undefined` until it has started. */
  get attempt(): number | undefined {
    const wanted = this.#asked ?? this.#latest;
    if (this.#chosen === undefined && wanted > 0 && wanted <= this.#latest) this.#chosen = wanted;
    return this.#chosen;
  }

  /** Started so far. */
  get latest(): number {
    return this.#latest;
  }

  /** Nothing more will be printed by it, or it will never start. */
  get isOver(): boolean {
    const { attempt } = this;
    if (this.#hasThreadEnded) return true;
    return attempt !== undefined && (attempt < this.#latest || this.#hasLatestEnded);
  }
}
