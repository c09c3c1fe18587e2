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
