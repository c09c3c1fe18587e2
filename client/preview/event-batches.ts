import type { SessionEvent } from '../../scheduler/event.ts';

/** About a frame of the screen: nobody sees the difference, and a run of many threads takes a fraction of the messages. */
const batchMs = 16;

/** Hands events on, those together that come within a moment. */
export class EventBatches {
  readonly #send: (events: readonly SessionEvent[]) => void;
  #waiting: SessionEvent[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(send: (events: readonly SessionEvent[]) => void) {
    this.#send = send;
  }

  add(event: SessionEvent): void {
    this.#waiting.push(event);
    this.#timer ??= setTimeout(() => {
      const events = this.#waiting;
      this.forget();
      this.#send(events);
    }, batchMs);
  }

  /** Leaves out what is waiting. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting = [];
  }
}
