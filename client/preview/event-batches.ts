import type { SessionEvent } from '../../scheduler/event.ts';

/** With one alone, an event that has just missed a message would wait for two of them. */
const mostUnderway = 2;

/**
 * Hands events on, those together that come at once. While two messages are on their way, which takes about a frame of the screen
 * each, the next events wait until one has arrived: a run of many threads takes a fraction of the messages, and where the window has more
 * to do than it can, what it shows stays two messages behind the run, not ever more of them.
 */
export class EventBatches {
  readonly #send: (events: readonly SessionEvent[]) => PromiseLike<unknown>;
  readonly #moment: () => PromiseLike<unknown>;
  #waiting: SessionEvent[] = [];
  /** Messages that are to be sent or on their way, since all was last forgotten. */
  #underway = new Set<readonly SessionEvent[]>();
  #isSoon = false;

  constructor(send: (events: readonly SessionEvent[]) => PromiseLike<unknown>, moment = aMoment) {
    this.#send = send;
    this.#moment = moment;
  }

  add(event: SessionEvent): void {
    this.#waiting.push(event);
    void this.#sendSoon();
  }

  /** Leaves out what is waiting. */
  forget(): void {
    this.#underway = new Set();
    this.#isSoon = false;
    this.#waiting = [];
  }

  async #sendSoon(): Promise<void> {
    const underway = this.#underway;
    if (this.#isSoon || this.#waiting.length === 0 || underway.size >= mostUnderway) return;
    this.#isSoon = true;
    await this.#moment();
    if (this.#underway !== underway) return;
    this.#isSoon = false;
    const events = this.#waiting;
    this.#waiting = [];
    underway.add(events);
    await this.#send(events);
    underway.delete(events);
    if (this.#underway === underway) await this.#sendSoon();
  }
}

function aMoment(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
