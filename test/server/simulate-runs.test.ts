import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../core/analyze.ts';
import { simulateRuns } from '../../server/requests/simulate-runs.ts';
import { worldOf } from '../core/findings.ts';

const file = `
coordination: { max_retries: 0 }
threads:
  first: { run: make, expected_duration: 2 }
  behind: { run: make }
  beside: { run: make, expected_duration: 5 }
dependencies:
  - { source_thread: first, target_thread: behind }
`;

test('what a failure leads to is told for each policy', () => {
  const simulated = simulateRuns(analyze(file, worldOf([])), { fail: ['first'], policy: 'all' });
  const told = simulated?.map(({ policy, status, events, durationMs }) => {
    const ends = events.flatMap((event) => (event.type === 'thread_ended' ? [[event.thread, event.status]] : []));
    return { policy, status, durationMs, ends: Object.fromEntries(ends) as unknown };
  });
  const stopped = { first: 'failed', behind: 'blocked', beside: 'cancelled' };
  assert.deepEqual(told, [
    { policy: 'best_effort', status: 'failed', durationMs: 5000, ends: { ...stopped, beside: 'succeeded' } },
    { policy: 'strict', status: 'failed', durationMs: 2000, ends: stopped },
    { policy: 'adaptive', status: 'failed', durationMs: 2000, ends: stopped },
  ]);
});

test('nothing is told of a thread that is not there, or of a cycle', () => {
  assert.equal(simulateRuns(analyze(file, worldOf([])), { fail: ['first', 'nobody'] }), undefined);
  const cycle = `${file}  - { source_thread: behind, target_thread: first }\n`;
  assert.equal(simulateRuns(analyze(cycle, worldOf([])), { fail: ['first'] }), undefined);
});

test('without a failure and a policy the run is the one that the file asks for', () => {
  const strict = file.replace('max_retries: 0', 'max_retries: 0, policy: strict');
  const [own, ...more] = simulateRuns(analyze(strict, worldOf([])), { fail: [] }) ?? [];
  assert.deepEqual([own?.policy, own?.status, own?.durationMs, more.length], ['strict', 'succeeded', 5000, 0]);
});
