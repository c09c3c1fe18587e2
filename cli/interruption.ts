/**
 * Calls back when this process is asked to end: Ctrl-C, the signals of a closing terminal or a shutdown, and the end of the
 * channel to a parent that started it with one, which is how an editor's window that closes is noticed on every system.
 *
 * @returns what stops listening; until then the process does not die of these
 */
export function onInterruption(callback: () => void): () => void {
  listeners.add(callback);
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, callback);
  process.on('disconnect', callback);
  return () => {
    listeners.delete(callback);
    for (const signal of signals) process.off(signal, callback);
    process.off('disconnect', callback);
    if (process.connected) process.disconnect();
  };
}

const listeners = new Set<() => void>();

/** Asks this process to end as Ctrl-C would; `false` where it has nothing that must be ended first. */
export function interrupt(): boolean {
  for (const listener of listeners) listener();
  return listeners.size > 0;
}
