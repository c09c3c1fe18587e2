import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EventBatches } from '../../client/preview/event-batches.ts';
import type { SessionEvent } from '../../scheduler/event.ts';

const event = (thread: string): SessionEvent => ({ type: 'thread_ready', thread, seq: 1, at: 0 });

test('events that come together are sent together, once, in their order; what is forgotten is not sent', async () => {
  const sent: string[][] = [];
  let arrived = (): void => undefined;
  const batches = new EventBatches((events) => {
    sent.push(events.map((one) => ('thread' in one ? (one.thread ?? '') : '')));
    arrived();
    return Promise.resolve();
  });
  const next = (): Promise<void> =>
    new Promise((resolve) => {
      arrived = resolve;
    });
  batches.add(event('never'));
  batches.forget();
  batches.add(event('a'));
  batches.add(event('b'));
  await next();
  batches.add(event('c'));
  await next();
  assert.deepEqual(sent, [['a', 'b'], ['c']]);
});

test('while two messages are on their way, what happens waits for one and goes together in the next', async () => {
  const { batches, sent, deliver } = slowBatches();
  batches.add(event('a'));
  await settled();
  batches.add(event('a2'));
  await settled();
  for (let at = 0; at < 100; at++) {
    batches.add(event(`b${String(at)}`));
    await settled();
  }
  assert.deepEqual(sent, [1, 1]);
  deliver();
  await settled();
  assert.deepEqual(sent, [1, 1, 100]);
});

test('what is forgotten while a message is on its way stops nothing that comes later', async () => {
  const { batches, sent } = slowBatches();
  batches.add(event('a'));
  await settled();
  batches.add(event('never'));
  // The webview is gone, and the first message never arrives.
  batches.forget();
  batches.add(event('c'));
  await settled();
  assert.deepEqual(sent, [1, 1]);
});

/** A moment is over at once, but a message arrives only when it is delivered; `sent` is how many events each had. */
function slowBatches(): {
  readonly batches: EventBatches;
  readonly sent: readonly number[];
  readonly deliver: () => void;
} {
  const sent: number[] = [];
  const onTheirWay: (() => void)[] = [];
  const send = (events: readonly SessionEvent[]): Promise<void> => {
    sent.push(events.length);
    return new Promise((resolve) => {
      onTheirWay.push(resolve);
    });
  };
  return { batches: new EventBatches(send, () => Promise.resolve()), sent, deliver: () => onTheirWay.shift()?.() };
}

/** All that promises have to do now is done. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
