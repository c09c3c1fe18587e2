import type { Attempt, OutputStream } from './attempt-runner.ts';
import type { FromLauncher, ToLauncher } from './launcher-messages.ts';
import { ProcessRunner } from './process-runner.ts';

/**
 * The program that a `LaunchedRunner` starts: runs attempts as processes of this machine and tells what becomes of them over the
 * channel to its parent. When that closes, because the parent has gone, it ends whatever still runs, and itself.
 */
class Launcher {
  readonly #runner: ProcessRunner;
  readonly #begun: ToLauncher & { readonly type: 'begin' };
  readonly #attempts = new Map<number, Attempt>();
  /** By attempt and stream: what goes on when the parent has taken the bytes printed last. */
  readonly #onTaken = new Map<string, () => void>();

  constructor(begun: ToLauncher & { readonly type: 'begin' }) {
    this.#begun = begun;
    this.#runner = new ProcessRunner(begun.environment);
  }

  take(message: ToLauncher): void {
    switch (message.type) {
      case 'begin':
        return;
      case 'start':
        return this.#start(message);
      case 'stop':
        return this.#attempts.get(message.id)?.stop(message.manner);
      case 'taken':
        return this.#goOn(streamKey(message.id, message.stream));
    }
  }

  #start({ id, order }: ToLauncher & { readonly type: 'start' }): void {
    const attempt = this.#runner.start(
      { ...order, session: this.#begun.session },
      {
        started: (started) => tellSoon({ type: 'started', id, process: started }),
        printed: (stream, bytes) => {
          if (!process.connected) return undefined;
          tellNow({ type: 'printed', id, stream, bytes });
          return new Promise((resolve) => this.#onTaken.set(streamKey(id, stream), resolve));
        },
      },
    );
    this.#attempts.set(id, attempt);
    void this.#tellEnd(id, attempt);
  }

  async #tellEnd(id: number, attempt: Attempt): Promise<void> {
    const end = await attempt.ended;
    this.#attempts.delete(id);
    tellNow({ type: 'ended', id, end });
  }

  #goOn(key: string): void {
    const goOn = this.#onTaken.get(key);
    this.#onTaken.delete(key);
    goOn?.();
  }

  /** Returns when no process of its attempts is left. */
  async end(): Promise<void> {
    for (const key of this.#onTaken.keys()) this.#goOn(key);
    const attempts = [...this.#attempts.values()];
    for (const attempt of attempts) attempt.stop();
    await Promise.all(attempts.map(({ ended }) => ended));
  }
}

function streamKey(id: number, stream: OutputStream): string {
  return `${id}:${stream}`;
}

/** How long something may wait for what nobody waits for, to be told together with something else. */
const longestWaitMs = 5;

let untold: FromLauncher[] = [];
let telling: NodeJS.Timeout | undefined;

function tellSoon(message: FromLauncher): void {
  untold.push(message);
  telling ??= setTimeout(tellAll, longestWaitMs);
}

function tellNow(message: FromLauncher): void {
  untold.push(message);
  tellAll();
}

/** In the order in which it happened. Where nobody listens any more, `disconnect` comes too. */
function tellAll(): void {
  clearTimeout(telling);
  telling = undefined;
  const messages = untold;
  untold = [];
  if (process.connected) process.send?.(messages, undefined, undefined, () => {});
}

let launcher: Launcher | undefined;

process.on('message', (message: ToLauncher) => {
  if (message.type === 'begin') {
    launcher = new Launcher(message);
    tellNow({ type: 'ready' });
  } else launcher?.take(message);
});

process.on('disconnect', () => {
  void (async () => {
    await launcher?.end();
    process.exit();
  })();
});
