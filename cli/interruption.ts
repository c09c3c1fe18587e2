import { isatty } from 'node:tty';
import type { StopManner } from '../coordinator/index.ts';

type Callback = (manner: StopManner) => void;

/**
 * Calls back when this process is asked to end: Ctrl-C, the signals of a closing terminal or a shutdown, and the end of the
 * channel to a parent that started it with one, which is how an editor's window that closes is noticed on every system. Ctrl-C
 * that is pressed again, because the end takes too long, calls back with `at-once`.
 *
 * @returns what stops listening; until then the process does not die of these
 */
export function onInterruption(callback: Callback): () => void {
  const politely = () => callback('politely');
  const onKey = keyListener(callback);
  // `nohup` has the signal ignored, which Node undoes, and leaves no stream on the terminal: what is without one outlives it.
  const onHangup = [0, 1, 2].some((stream) => isatty(stream)) ? politely : () => {};
  listeners.add(politely);
  process.on('SIGINT', onKey).on('SIGTERM', politely).on('SIGHUP', onHangup).on('disconnect', politely);
  return () => {
    listeners.delete(politely);
    process.off('SIGINT', onKey).off('SIGTERM', politely).off('SIGHUP', onHangup).off('disconnect', politely);
    if (process.connected) process.disconnect();
  };
}

const listeners = new Set<() => void>();

/** Asks this process to end as Ctrl-C would; `false` where it has nothing that must be ended first. */
export function interrupt(): boolean {
  for (const listener of listeners) listener();
  return listeners.size > 0;
}

/** Within this time the signal of one key may come several times: from the terminal, and from a parent that passes it on. */
const oneKeyMs = 300;

function keyListener(callback: Callback): () => void {
  let firstMs: number | undefined;
  return () => {
    const now = performance.now();
    if (firstMs === undefined) {
      firstMs = now;
      callback('politely');
    } else if (now - firstMs > oneKeyMs) callback('at-once');
  };
}
