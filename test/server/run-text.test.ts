import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PastRun } from '../../server/runs/past-runs.ts';
import { runText } from '../../server/runs/run-text.ts';
import { en } from '../../server/words/en.ts';

const failed = (message: string): string => {
  const run: PastRun = {
    session: '20261125-1400-abcd',
    status: 'failed',
    at: 0,
    attempts: 1,
    durationMs: 1100,
    failure: { kind: 'timeout', message },
  };
  return runText(run, en);
};

test('why a thread failed stands among the other facts of its run as one short phrase', () => {
  assert.equal(failed('It took longer than 1 s.'), 'failed · It took longer than 1 s · 1.1 s');
  assert.equal(failed('two\nlines\u202e'), 'failed · two\\nlines\\u202e · 1.1 s');
  assert.equal(failed('x'.repeat(5000)).length, 'failed ·  · 1.1 s'.length + 161);
});
