import { setTimeout as pause } from 'node:timers/promises';
import { inspect } from 'node:util';

const pollMs = 50;

/**
 * Reads until what is read is as expected, and returns it.
 *
 * @throws Error that shows what was read last, after `timeoutMs`.
 */
export async function eventually<Value>(
  read: () => Promise<Value>,
  isExpected: (value: Value) => boolean,
  timeoutMs = 60_000,
): Promise<Value> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const value = await read();
    if (isExpected(value)) return value;
    if (Date.now() > end) throw new Error(`Not as expected after ${String(timeoutMs)} ms: ${inspect(value)}`);
    await pause(pollMs);
  }
}
