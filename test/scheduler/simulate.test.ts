import assert from 'node:assert/strict';
import { test } from 'node:test';
import { simulate } from '../../scheduler/simulate.ts';
import { sampleDependency, samplePlan, sampleThread } from './sample-plan.ts';

const plan = samplePlan(
  [
    sampleThread('a', { expectedDurationMs: 2000, maxRetries: 2, retryDelayMs: 500, timeoutMs: 5000 }),
    sampleThread('b', { expectedDurationMs: 1000 }),
    sampleThread('c', { expectedDurationMs: 3000 }),
    sampleThread('notify'),
  ],
  [
    sampleDependency('a', 'b'),
    sampleDependency('a', 'c', { type: 'conditional', condition: 'data.big' }),
    sampleDependency('a', 'notify', { on: 'failure' }),
  ],
);

test('a simulated run takes virtual time, and a condition that needs data counts as true', () => {
  const { result } = simulate(plan);
  assert.equal(result.status, 'succeeded');
  assert.equal(result.duration_ms, 5000);
  assert.deepEqual(result.threads['c'], {
    status: 'succeeded',
    attempts: 1,
    start_ms: 2000,
    duration_ms: 3000,
    reason: 'ran',
  });
  assert.deepEqual(result.skipped_threads, ['notify']);
});

test('a thread that fails is tried again as it would be, and its dependents are blocked', () => {
  const { result } = simulate(plan, { fail: new Map([['a', 'exit-code']]) });
  assert.equal(result.threads['a']?.attempts, 3);
  assert.equal(result.threads['a']?.duration_ms, 3 * 2000 + 2 * 500);
  assert.deepEqual(result.blocked_threads, ['b', 'c']);
  assert.equal(result.threads['notify']?.status, 'succeeded');
});

test('a thread that fails by timeout runs into it; one that cannot be started fails at once', () => {
  const slow = simulate(plan, { fail: new Map([['a', 'timeout']]) }).result;
  assert.equal(slow.threads['a']?.duration_ms, 3 * 5000 + 2 * 500);
  assert.equal(slow.threads['a']?.failure?.kind, 'timeout');
  const missing = simulate(plan, { fail: new Map([['a', 'spawn']]) }).result;
  assert.deepEqual([missing.threads['a']?.attempts, missing.threads['a']?.duration_ms], [1, 0]);
});

test('the conditions of skipped threads count as false, constant ones as what they are', () => {
  const skipped = simulate(plan, { skip: new Set(['c']) }).result;
  assert.deepEqual(skipped.skipped_threads, ['c', 'notify']);
  const constant = simulate(plan, { constantCondition: (text) => (text === 'data.big' ? false : undefined) }).result;
  assert.equal(constant.threads['c']?.reason, 'condition-false');
});

test('threads that end together compete for the free slots, the longest way ahead first', () => {
  const threads = [
    sampleThread('a'),
    sampleThread('b'),
    sampleThread('short', { expectedDurationMs: 10 }),
    sampleThread('long', { expectedDurationMs: 9000 }),
    sampleThread('other', { expectedDurationMs: 10 }),
  ];
  const dependencies = [sampleDependency('a', 'short'), sampleDependency('a', 'other'), sampleDependency('b', 'long')];
  const { result } = simulate(samplePlan(threads, dependencies, { maxParallelThreads: 2 }));
  assert.equal(result.threads['long']?.start_ms, 1000);
});
