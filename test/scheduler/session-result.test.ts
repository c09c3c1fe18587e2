import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dependencyStatusOf } from '../../scheduler/dependency-status.ts';
import { resultOf } from '../../scheduler/session-result.ts';
import { SessionDriver } from './session-driver.ts';
import { sampleDependency, samplePlan, sampleThread } from './sample-plan.ts';

const d = sampleDependency;

function finished(): SessionDriver {
  const threads = [
    sampleThread('a', { maxRetries: 1 }),
    ...['b', 'c', 'e', '__proto__'].map((name) => sampleThread(name)),
  ];
  const dependencies = [
    d('a', 'b'),
    d('b', 'c'),
    d('a', 'e', { on: 'failure' }),
    d('a', '__proto__', { type: 'parallel' }),
  ];
  const driver = new SessionDriver(samplePlan(threads, dependencies));
  driver.at = 1000;
  driver.start();
  driver.at = 1200;
  driver.fail('a');
  driver.tick(1300);
  driver.at = 1450;
  driver.succeed('a');
  driver.at = 2000;
  driver.succeed('__proto__');
  driver.fail('b', { exit_code: 3, message: 'Exit code 3.' });
  return driver;
}

test('the result has the published spelling', () => {
  const { state } = finished();
  const result = resultOf(state, { outputs: new Map([['a', { n: 1 }]]) });
  assert.deepEqual(JSON.parse(JSON.stringify(result)), {
    session: 'S',
    status: 'failed',
    policy: 'best_effort',
    successful_threads: JSON.parse('{"a": {"n": 1}, "__proto__": {}}'),
    failed_threads: ['b'],
    skipped_threads: ['e'],
    blocked_threads: ['c'],
    cancelled_threads: [],
    total_executed: 3,
    success_rate: 2 / 3,
    duration_ms: 1000,
    threads: JSON.parse(`{
      "a": {"status": "succeeded", "attempts": 2, "start_ms": 0, "duration_ms": 450, "reason": "ran"},
      "b": {"status": "failed", "attempts": 1, "start_ms": 450, "duration_ms": 550, "reason": "ran",
        "failure": {"kind": "exit-code", "message": "Exit code 3.", "exit_code": 3}},
      "c": {"status": "blocked", "attempts": 0, "reason": "dependency-broken"},
      "e": {"status": "skipped", "attempts": 0, "reason": "nothing-satisfied"},
      "__proto__": {"status": "succeeded", "attempts": 1, "start_ms": 0, "duration_ms": 1000, "reason": "ran"}
    }`),
  });
});

test('a session without an end is running where somebody runs it, else interrupted', () => {
  const driver = new SessionDriver(samplePlan([sampleThread('a')]));
  driver.at = 100;
  driver.start();
  assert.deepEqual([resultOf(driver.state).status, resultOf(driver.state).duration_ms], ['interrupted', 0]);
  const live = resultOf(driver.state, { liveAt: 350 });
  assert.deepEqual([live.status, live.duration_ms, live.success_rate], ['running', 250, 0]);
});

test('the time that a resumed session lay still does not count', () => {
  const driver = new SessionDriver(samplePlan([sampleThread('a')]));
  driver.start();
  driver.at = 400;
  driver.fail('a');
  driver.at = 100_000;
  driver.send({ type: 'resume', kept: [] });
  driver.at = 100_050;
  driver.succeed('a');
  const { duration_ms, threads } = resultOf(driver.state);
  assert.equal(duration_ms, 450);
  assert.deepEqual(threads['a'], {
    status: 'succeeded',
    attempts: 2,
    start_ms: 100_000,
    duration_ms: 50,
    reason: 'ran',
  });
});

test('the status of dependencies tells each outcome and who is waited for', () => {
  const dependencies = [
    d('a', 'b', { condition: 'data.ok' }),
    d('a', 'c'),
    d('b', 'c'),
    d('a', 'c', { type: 'parallel' }),
    d('b', 'a', { enabled: false }),
  ];
  const driver = new SessionDriver(
    samplePlan(
      ['a', 'b', 'c'].map((name) => sampleThread(name)),
      dependencies,
    ),
  );
  driver.start();
  driver.succeed('a');
  const pending = dependencyStatusOf(driver.state);
  assert.deepEqual(
    pending.dependencies.map(({ status }) => status),
    ['pending', 'satisfied', 'pending', 'unordered', 'disabled'],
  );
  assert.deepEqual(
    pending.threads.map(({ waiting_for }) => waiting_for),
    [[], ['a'], ['b']],
  );
  driver.evaluated(0, { kind: 'false', detail: 'data.ok is false' });
  const [first] = dependencyStatusOf(driver.state).dependencies;
  assert.deepEqual([first?.status, first?.detail], ['refused', 'data.ok is false']);
});
