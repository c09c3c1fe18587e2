import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SessionDriver } from './session-driver.ts';
import { sampleDependency, samplePlan, sampleThread } from './sample-plan.ts';

const d = sampleDependency;
const t = sampleThread;

function started(driver: SessionDriver): string[] {
  return driver.eventsOf('attempt_started').map(({ thread }) => thread);
}

test('a session without threads succeeds at once', () => {
  const driver = new SessionDriver(samplePlan([]));
  assert.deepEqual(driver.start(), [{ type: 'finish' }]);
  assert.equal(driver.state.session.status, 'succeeded');
});

test('the longest way ahead goes first, ties in the order of the file', () => {
  const threads = [
    t('short', { expectedDurationMs: 10 }),
    t('head', { expectedDurationMs: 10 }),
    t('tail', { expectedDurationMs: 5000 }),
    t('twin', { expectedDurationMs: 5010 }),
  ];
  const driver = new SessionDriver(samplePlan(threads, [d('head', 'tail')], { maxParallelThreads: 1 }));
  driver.start();
  driver.succeed('head');
  driver.succeed('twin');
  driver.succeed('tail');
  assert.deepEqual(started(driver), ['head', 'twin', 'tail', 'short']);
});

test('a thread starts as soon as its own dependencies are settled, whatever else of their level still runs', () => {
  const driver = new SessionDriver(samplePlan([t('a'), t('slow'), t('after_a')], [d('a', 'after_a')]));
  driver.start();
  driver.succeed('a');
  assert.equal(driver.status('after_a'), 'running');
  assert.equal(driver.status('slow'), 'running');
});

test('parallel and disabled dependencies order nothing', () => {
  const dependencies = [d('a', 'b', { type: 'parallel' }), d('a', 'c', { enabled: false })];
  const driver = new SessionDriver(samplePlan([t('a'), t('b'), t('c')], dependencies));
  driver.start();
  assert.deepEqual(driver.statuses(), { a: 'running', b: 'running', c: 'running' });
});

test('what lies behind a skipped thread is skipped up to the join where another branch arrives', () => {
  const dependencies = [
    d('gate', 'left', { condition: 'data.ok' }),
    d('gate', 'right'),
    d('left', 'after_left'),
    d('after_left', 'join'),
    d('right', 'join'),
  ];
  const driver = new SessionDriver(
    samplePlan(
      ['gate', 'left', 'right', 'after_left', 'join'].map((name) => t(name)),
      dependencies,
    ),
  );
  driver.start();
  assert.deepEqual(driver.succeed('gate')[0], { type: 'evaluate_condition', dependency: 0 });
  driver.evaluated(0, { kind: 'false', detail: 'data.ok is false' });
  assert.deepEqual([driver.status('left'), driver.status('after_left')], ['skipped', 'skipped']);
  driver.succeed('right');
  assert.equal(driver.status('join'), 'running');
  driver.succeed('join');
  assert.equal(driver.state.session.status, 'succeeded');
});

test('a condition that cannot be evaluated fails its target, which is not started', () => {
  const driver = new SessionDriver(samplePlan([t('a'), t('b')], [d('a', 'b', { condition: 'data.x > 1' })]));
  driver.start();
  driver.succeed('a');
  driver.evaluated(0, { kind: 'error', message: 'no field x.' });
  const end = driver.eventsOf('thread_ended').at(-1);
  assert.deepEqual([end?.status, end?.reason, end?.failure?.kind], ['failed', 'condition-error', 'condition-error']);
  assert.match(end?.failure?.message ?? '', /condition on a .*no field x/u);
  assert.deepEqual(started(driver), ['a']);
});

test('a retry waits without a slot, comes with the next attempt, and ends in failure when all are used up', () => {
  const threads = [t('a', { maxRetries: 1, retryDelayMs: 500 }), t('b')];
  const driver = new SessionDriver(samplePlan(threads, [], { maxParallelThreads: 1 }));
  driver.start();
  assert.deepEqual(driver.fail('a', { exit_code: 1 }), [
    { type: 'start_attempt', thread: 'b', attempt: 1 },
    { type: 'wake', at: 500 },
  ]);
  assert.equal(driver.status('a'), 'retrying');
  driver.succeed('b');
  assert.deepEqual(driver.tick(499), [{ type: 'wake', at: 500 }]);
  assert.deepEqual(driver.tick(500), [{ type: 'start_attempt', thread: 'a', attempt: 2 }]);
  driver.fail('a');
  assert.equal(driver.status('a'), 'failed');
  assert.equal(driver.state.session.status, 'failed');
});

test('failures that cannot change are not retried', () => {
  for (const kind of ['spawn', 'invalid-input', 'missing-data', 'condition-error', 'output-limit'] as const) {
    const driver = new SessionDriver(samplePlan([t('a', { maxRetries: 3 })]));
    driver.start();
    driver.fail('a', { kind });
    assert.equal(driver.status('a'), 'failed', kind);
  }
});

test('the delay of a retry grows by the factor, with full jitter', () => {
  const driver = new SessionDriver(samplePlan([t('a', { maxRetries: 3, retryDelayMs: 100, retryBackoff: 3 })]));
  driver.start();
  for (const random of [0.5, 0.5, 0.25]) {
    driver.fail('a', {}, random);
    driver.tick(driver.at + 10_000);
  }
  assert.deepEqual(
    driver.eventsOf('retry_scheduled').map(({ delay_ms, attempt }) => [attempt, delay_ms]),
    [
      [2, 50],
      [3, 150],
      [4, 225],
    ],
  );
});

test('an attempt that takes too long is ended, fails as a timeout and is tried again', () => {
  const driver = new SessionDriver(samplePlan([t('a', { timeoutMs: 2000, maxRetries: 1, retryDelayMs: 0 })]));
  assert.deepEqual(driver.start().at(-1), { type: 'wake', at: 2000 });
  assert.deepEqual(driver.tick(2000), [{ type: 'stop_attempt', thread: 'a', attempt: 1, cause: 'timeout' }]);
  driver.stopped('a');
  const [end] = driver.eventsOf('attempt_ended');
  assert.deepEqual(end?.failure, { kind: 'timeout', message: 'It took longer than its timeout of 2 s.' });
  assert.equal(driver.status('a'), 'running');
});

test('best_effort goes on without what needed the failed thread', () => {
  const driver = new SessionDriver(samplePlan([t('a'), t('b'), t('c'), t('other')], [d('a', 'b'), d('b', 'c')]));
  driver.start();
  driver.fail('a');
  assert.deepEqual(driver.statuses(), { a: 'failed', b: 'blocked', c: 'blocked', other: 'running' });
  const [handled] = driver.eventsOf('failure_handled');
  assert.deepEqual([handled?.decision, handled?.basis, handled?.needed_by], ['continue', 'best-effort', 1]);
});

test('strict stops: running threads are ended, what waits is cancelled, dependents are blocked, clean-up runs', () => {
  const threads = ['bad', 'long', 'after_bad', 'after_long', 'notify', 'always', 'after_notify'].map((name) => t(name));
  const dependencies = [
    d('bad', 'after_bad'),
    d('long', 'after_long'),
    d('bad', 'notify', { on: 'failure' }),
    d('bad', 'always', { on: 'finished' }),
    d('notify', 'after_notify'),
  ];
  const driver = new SessionDriver(samplePlan(threads, dependencies, { policy: 'strict' }));
  driver.start();
  assert.deepEqual(driver.fail('bad')[0], { type: 'stop_attempt', thread: 'long', attempt: 1, cause: 'strict' });
  driver.stopped('long');
  driver.succeed('notify');
  driver.succeed('always');
  assert.deepEqual(driver.statuses(), {
    bad: 'failed',
    long: 'cancelled',
    after_bad: 'blocked',
    after_long: 'cancelled',
    notify: 'succeeded',
    always: 'succeeded',
    after_notify: 'cancelled',
  });
  assert.equal(driver.state.session.status, 'failed');
});

test('clean-up that runs already when a policy stops the session goes on, also with its retry', () => {
  const threads = [t('transient'), t('bad'), t('notify', { maxRetries: 1, retryDelayMs: 0 }), t('after_bad')];
  const dependencies = [d('transient', 'notify', { on: 'failure' }), d('bad', 'after_bad')];
  const driver = new SessionDriver(samplePlan(threads, dependencies, { policy: 'adaptive' }));
  driver.start();
  driver.fail('transient', { exit_code: 75 });
  driver.fail('bad');
  assert.equal(driver.status('notify'), 'running');
  driver.fail('notify');
  driver.succeed('notify');
  assert.deepEqual(driver.statuses(), {
    transient: 'failed',
    bad: 'failed',
    notify: 'succeeded',
    after_bad: 'blocked',
  });
});

test('a stop cancels what waits for a slot or a retry', () => {
  const threads = [t('bad'), t('again', { maxRetries: 2 }), t('ready')];
  const driver = new SessionDriver(samplePlan(threads, [], { policy: 'strict', maxParallelThreads: 2 }));
  driver.start();
  driver.fail('again');
  assert.equal(driver.status('again'), 'retrying');
  driver.fail('bad');
  assert.deepEqual(driver.statuses(), { bad: 'failed', again: 'cancelled', ready: 'running' });
  driver.stopped('ready');
  assert.deepEqual(driver.statuses(), { bad: 'failed', again: 'cancelled', ready: 'cancelled' });
});

test('adaptive judges by severity and says why', () => {
  const cases = [
    [{}, { kind: 'exit-code', exit_code: 1 }, 'high', 'needed'],
    [{}, { kind: 'exit-code', exit_code: 75 }, 'low', 'transient'],
    [{}, { kind: 'signal' }, 'low', 'transient'],
    [{}, { kind: 'timeout' }, 'low', 'transient'],
    [{ critical: true }, { kind: 'timeout' }, 'high', 'critical'],
    [{ critical: false }, { kind: 'spawn' }, 'low', 'not-critical'],
  ] as const;
  for (const [more, failure, severity, basis] of cases) {
    const driver = new SessionDriver(samplePlan([t('a', more), t('b'), t('c')], [d('a', 'b')], { policy: 'adaptive' }));
    driver.start();
    driver.fail('a', failure);
    const [handled] = driver.eventsOf('failure_handled');
    assert.deepEqual([handled?.severity, handled?.basis], [severity, basis]);
    assert.equal(handled?.decision, severity === 'high' ? 'stop' : 'continue');
    assert.match(handled?.reasoning ?? '', /^[A-Z].*\.$/u);
  }
  const driver = new SessionDriver(
    samplePlan([t('a'), t('b')], [d('a', 'b', { on: 'failure' })], { policy: 'adaptive' }),
  );
  driver.start();
  driver.fail('a');
  assert.equal(driver.eventsOf('failure_handled')[0]?.basis, 'unneeded');
});

test('a person cancels: running threads are ended, nothing starts, a second cancel changes nothing', () => {
  const dependencies = [d('a', 'b'), d('failed', 'notify', { on: 'failure' })];
  const threads = ['a', 'b', 'failed', 'notify'].map((name) => t(name));
  const driver = new SessionDriver(samplePlan(threads, dependencies, { maxParallelThreads: 2 }));
  driver.start();
  assert.equal(driver.send({ type: 'cancel' }).length, 2);
  assert.deepEqual(driver.send({ type: 'cancel' }), []);
  driver.fail('failed');
  driver.stopped('a');
  assert.deepEqual(driver.statuses(), { a: 'cancelled', b: 'cancelled', failed: 'failed', notify: 'cancelled' });
  assert.equal(driver.state.session.status, 'cancelled');
});

test('a cancel ends also the clean-up that a policy let run', () => {
  const driver = new SessionDriver(
    samplePlan([t('a'), t('notify')], [d('a', 'notify', { on: 'failure' })], { policy: 'strict' }),
  );
  driver.start();
  driver.fail('a');
  assert.equal(driver.status('notify'), 'running');
  assert.deepEqual(driver.send({ type: 'cancel' }), [
    { type: 'stop_attempt', thread: 'notify', attempt: 1, cause: 'cancelled' },
  ]);
});

test('a cancel while a condition is evaluated cancels its target', () => {
  const driver = new SessionDriver(samplePlan([t('a'), t('b')], [d('a', 'b', { condition: 'data.ok' })]));
  driver.start();
  driver.succeed('a');
  driver.send({ type: 'cancel' });
  driver.evaluated(0, { kind: 'true' });
  assert.deepEqual(driver.statuses(), { a: 'succeeded', b: 'cancelled' });
  assert.equal(driver.state.session.status, 'cancelled');
});

test('the session timeout ends everything, and the session has failed', () => {
  const driver = new SessionDriver(samplePlan([t('a'), t('b')], [d('a', 'b')], { sessionTimeoutMs: 3000 }));
  assert.deepEqual(driver.start().at(-1), { type: 'wake', at: 3000 });
  assert.deepEqual(driver.tick(3000), [{ type: 'stop_attempt', thread: 'a', attempt: 1, cause: 'session_timeout' }]);
  driver.stopped('a');
  assert.deepEqual(driver.statuses(), { a: 'cancelled', b: 'cancelled' });
  assert.equal(driver.state.session.status, 'failed');
});

test('clean-up and notification are not lost when the session times out', () => {
  const threads = ['fails', 'slow', 'clean_up', 'waits', 'late_clean_up'].map((name) => t(name));
  const driver = new SessionDriver(
    samplePlan(
      threads,
      [
        d('fails', 'clean_up', { on: 'failure' }),
        d('slow', 'waits'),
        d('fails', 'late_clean_up', { on: 'finished' }),
        d('slow', 'late_clean_up', { on: 'failure' }),
      ],
      { sessionTimeoutMs: 3000, maxParallelThreads: 2 },
    ),
  );
  driver.start();
  driver.fail('fails', { kind: 'spawn' });
  assert.equal(driver.status('clean_up'), 'running');
  const commands = driver.tick(3000);
  assert.deepEqual(
    commands.filter(({ type }) => type === 'stop_attempt' || type === 'wake'),
    [{ type: 'stop_attempt', thread: 'slow', attempt: 1, cause: 'session_timeout' }],
    'it ends what is no clean-up, and nothing is left to wait for',
  );
  driver.stopped('slow');
  driver.succeed('clean_up');
  assert.equal(driver.status('late_clean_up'), 'running');
  driver.succeed('late_clean_up');
  assert.deepEqual(driver.statuses(), {
    fails: 'failed',
    slow: 'cancelled',
    clean_up: 'succeeded',
    waits: 'cancelled',
    late_clean_up: 'succeeded',
  });
  assert.equal(driver.state.session.status, 'failed');
});

test('inputs that come late, twice or out of nowhere mean nothing', () => {
  const driver = new SessionDriver(samplePlan([t('a'), t('b')], [d('a', 'b', { condition: 'data.ok' })]));
  driver.start();
  const events = driver.log.length;
  driver.send({ type: 'start', session: 'other' });
  driver.evaluated(0, { kind: 'true' });
  driver.evaluated(7, { kind: 'true' });
  driver.send({ type: 'process_started', thread: 'nobody', attempt: 1, pid: 1, host: 'here' });
  driver.send({
    type: 'attempt_ended',
    thread: 'a',
    attempt: 2,
    durationMs: 1,
    result: { kind: 'succeeded' },
    random: 0,
  });
  driver.send({
    type: 'attempt_ended',
    thread: 'b',
    attempt: 0,
    durationMs: 1,
    result: { kind: 'succeeded' },
    random: 0,
  });
  assert.equal(driver.log.length, events);
});

test('a chain of 20,000 blocked threads is blocked in one decision', () => {
  const threads = Array.from({ length: 20_000 }, (_, number) => t(`t${number}`));
  const dependencies = threads.slice(1).map(({ name }, index) => d(`t${index}`, name));
  const driver = new SessionDriver(samplePlan(threads, dependencies));
  driver.start();
  driver.fail('t0');
  assert.equal(driver.status('t19999'), 'blocked');
  assert.equal(driver.state.session.status, 'failed');
});
