import type { SessionEvent } from '../../scheduler/event.ts';

/**
 * Hands events on, those together that come at once. The next ones wait until the ones before have arrived, which takes about a frame
 * of the screen: a run of many threads takes a fraction of the messages, and where the window has more to do than it can, what it
 * shows stays a message behind the run, not ever more of them.
 */
export class EventBatches {
  readonly #send: (events: readonly SessionEvent[]) => PromiseLike<unknown>;
  readonly #moment: () => PromiseLike<unknown>;
  #waiting: SessionEvent[] = [];
  /** Of the batch that is to be sent or on its way. */
  #underway: object | undefined;

  constructor(send: (events: readonly SessionEvent[]) => PromiseLike<unknown>, moment = aMoment) {
    this.#send = send;
    this.#moment = moment;
  }

  add(event: SessionEvent): void {
    this.#waiting.push(event);
    if (this.#underway === undefined) void this.#sendSoon();
  }

  /** Leaves out what is waiting. */
  forget(): void {
    this.#underway = undefined;
    this.#waiting = [];
  }

  async #sendSoon(): Promise<void> {
    const batch = {};
    this.#underway = batch;
    while (this.#waiting.length > 0) {
      await this.#moment();
      if (this.#underway !== batch) return;
      const events = this.#waiting;
      this.#waiting = [];
      await this.#send(events);
      if (this.#underway !== batch) return;
    }
    this.#underway = undefined;
  }
}

function aMoment(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
