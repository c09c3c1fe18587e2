import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sharedReading } from '../../../coordinator/process/shared-reading.ts';

test('callers that ask together share one reading; who asks while it goes on gets a later one, shared again', async () => {
  let readings = 0;
  const ends: (() => void)[] = [];
  const read = sharedReading(async () => {
    readings += 1;
    const number = readings;
    await new Promise<void>((resolve) => ends.push(resolve));
    return number;
  });
  const together = [read(), read(), read()];
  while (ends.length === 0) await Promise.resolve();
  const meanwhile = [read(), read()];
  assert.equal(readings, 1, 'one reading at a time');
  ends[0]?.();
  assert.deepEqual(await Promise.all(together), [1, 1, 1]);
  while (ends.length === 1) await Promise.resolve();
  ends[1]?.();
  assert.deepEqual(await Promise.all(meanwhile), [2, 2]);
});
