import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NewestWins } from '../../client/preview/newest-wins.ts';

test('what is asked for while it is busy is done once, afterwards', async () => {
  const release: (() => void)[] = [];
  const task = new NewestWins(
    () =>
      new Promise((resolve) => {
        release.push(resolve);
      }),
  );
  const first = task.ask();
  for (let time = 0; time < 5; time++) void task.ask();
  assert.equal(release.length, 1);
  release[0]?.();
  await Promise.resolve();
  await Promise.resolve();
  assert.equal(release.length, 2);
  release[1]?.();
  await first;
  assert.equal(release.length, 2);
});
