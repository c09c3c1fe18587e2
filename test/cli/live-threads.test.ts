import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withinRoom } from '../../cli/run-printers/live-threads.ts';

test('live lines never take more than the room there is, and say how many threads have none', () => {
  assert.deepEqual(withinRoom(['a', 'b'], 2), { shown: ['a', 'b'], left: 0 });
  assert.deepEqual(withinRoom(['a', 'b', 'c', 'd'], 3), { shown: ['a', 'b'], left: 2 });
  assert.deepEqual(withinRoom(['a', 'b'], 1), { shown: ['a'], left: 1 });
});
