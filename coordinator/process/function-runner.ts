import { setTimeout as delay } from 'node:timers/promises';
import type { Failure } from '../../scheduler/failure.ts';
import { ThreadExecutionError } from '../thread-execution-error.ts';
import type { ThreadFunction } from '../thread-function.ts';
import type {
  Attempt,
  AttemptEnd,
  AttemptListener,
  AttemptOrder,
  AttemptRunner,
  SessionPlace,
  StopManner,
} from './attempt-runner.ts';

/** Runs threads that are functions in this program, and has all others run by another runner. */
export class FunctionRunner implements AttemptRunner {
  readonly prepare: AttemptRunner['prepare'];
  readonly #functions: ReadonlyMap<string, ThreadFunction>;
  readonly #others: AttemptRunner;

  constructor(functions: ReadonlyMap<string, ThreadFunction>, others: AttemptRunner) {
    this.#functions = functions;
    this.#others = others;
    const { prepare } = others;
    if (prepare !== undefined)
      this.prepare = (order) => {
        if (order.thread.command !== undefined) prepare.call(others, order);
      };
  }

  start(order: AttemptOrder, listener: AttemptListener): Attempt {
    const run = order.thread.command === undefined ? this.#functions.get(order.thread.name) : undefined;
    return run === undefined ? this.#others.start(order, listener) : new FunctionAttempt(run, order, listener);
  }

  endSession(session: SessionPlace): Promise<void> {
    return this.#others.endSession(session);
  }
}

class FunctionAttempt implements Attempt {
  readonly ended: Promise<AttemptEnd>;
  readonly #abort = new AbortController();
  #giveUp!: () => void;

  constructor(run: ThreadFunction, order: AttemptOrder, listener: AttemptListener) {
    this.ended = Promise.race([this.#call(run, order, listener), this.#givenUp(order.session.gracePeriodMs)]);
  }

  stop(manner?: StopManner): void {
    this.#abort.abort();
    if (manner === 'at-once') this.#giveUp();
  }

  async #call(run: ThreadFunction, order: AttemptOrder, listener: AttemptListener): Promise<AttemptEnd> {
    const { signal } = this.#abort;
    let isOver = false;
    const context = {
      thread: order.thread.name,
      attempt: order.attempt,
      session: order.session.id,
      signal,
      print(text: string) {
        if (!isOver) void listener.printed('stdout', Buffer.from(`${text}\n`));
      },
    };
    try {
      const value = await run(order.inputs, context);
      return signal.aborted ? { kind: 'stopped' } : { kind: 'succeeded', output: { kind: 'value', value } };
    } catch (error) {
      return signal.aborted ? { kind: 'stopped' } : { kind: 'failed', failure: failureOf(error) };
    } finally {
      isOver = true;
    }
  }

  /** A function cannot be killed: when the grace period is over, it is left to itself and whatever it gives is dropped. */
  #givenUp(gracePeriodMs: number): Promise<AttemptEnd> {
    return new Promise((resolve) => {
      this.#giveUp = () => resolve({ kind: 'stopped' });
      this.#abort.signal.addEventListener('abort', () => {
        void delay(gracePeriodMs, undefined, { ref: false }).then(this.#giveUp);
      });
    });
  }
}

function failureOf(error: unknown): Failure {
  if (error instanceof ThreadExecutionError) return error.failure;
  return { kind: 'exit-code', message: error instanceof Error ? error.message : String(error) };
}
