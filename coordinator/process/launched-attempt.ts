import type {
  Attempt,
  AttemptEnd,
  AttemptListener,
  AttemptOrder,
  OutputStream,
  StartedProcess,
  StopManner,
} from './attempt-runner.ts';
import { endProcesses } from './end-processes.ts';

/** An attempt that a launcher runs, as its coordinator sees it. */
export class LaunchedAttempt implements Attempt {
  readonly ended: Promise<AttemptEnd>;
  readonly #order: AttemptOrder;
  readonly #listener: AttemptListener;
  readonly #askToStop: (manner?: StopManner) => void;
  #end!: (end: AttemptEnd) => void;
  #group: number | undefined;
  #isStopped = false;
  #isUrgent = false;

  constructor(order: AttemptOrder, listener: AttemptListener, askToStop: (manner?: StopManner) => void) {
    this.#order = order;
    this.#listener = listener;
    this.#askToStop = askToStop;
    this.ended = new Promise((resolve) => (this.#end = resolve));
  }

  stop(manner?: StopManner): void {
    const isUrgent = manner === 'at-once';
    if (this.#isStopped && (this.#isUrgent || !isUrgent)) return;
    this.#isStopped = true;
    this.#isUrgent = isUrgent;
    this.#askToStop(manner);
  }

  started(process: StartedProcess): void {
    this.#group = process.group;
    this.#listener.started(process);
  }

  printed(stream: OutputStream, bytes: Buffer): Promise<void> | undefined {
    return this.#listener.printed(stream, bytes);
  }

  end(end: AttemptEnd): void {
    this.#end(end);
  }

  /** Its launcher is gone, and with it how the attempt would have ended: what it started is ended here. */
  async lose(how: string): Promise<void> {
    await endProcesses({
      groups: this.#group === undefined ? [] : [this.#group],
      outputPrefix: `${this.#order.outputFile}\0`,
      gracePeriodMs: this.#order.session.gracePeriodMs,
      isUrgent: () => this.#isUrgent,
    });
    const message = `The process that starts threads was ended (${how}), and this one with it.`;
    this.#end(this.#isStopped ? { kind: 'stopped' } : { kind: 'failed', failure: { kind: 'signal', message } });
  }
}
