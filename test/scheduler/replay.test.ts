import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EventBody, SessionEvent } from '../../scheduler/event.ts';
import { replay } from '../../scheduler/replay.ts';
import { succeededThreads } from '../../scheduler/state.ts';
import { SessionDriver } from './session-driver.ts';
import { sampleDependency, samplePlan, sampleThread } from './sample-plan.ts';

const plan = samplePlan(
  ['a', 'b', 'c', 'd'].map((name) => sampleThread(name)),
  [sampleDependency('a', 'b'), sampleDependency('b', 'c'), sampleDependency('a', 'd', { condition: 'data.ok' })],
);

/** A succeeded, b runs, c waits, the condition on d is open. */
function midway(): SessionDriver {
  const driver = new SessionDriver(plan);
  driver.start();
  driver.succeed('a');
  return driver;
}

function replayed(log: readonly SessionEvent[]): ReturnType<typeof replay> {
  return replay(plan, JSON.parse(JSON.stringify(log)) as SessionEvent[]);
}

test('a resumed session keeps what succeeded, asks open conditions again and counts attempts on', () => {
  const first = midway();
  const read = replayed(first.log);
  assert.ok(read.ok);
  assert.deepEqual(succeededThreads(read.state), ['a']);
  const second = new SessionDriver(plan, read.state);
  second.at = 1_000_000;
  assert.deepEqual(second.send({ type: 'resume', kept: ['a'] }), [
    { type: 'evaluate_condition', dependency: 2 },
    { type: 'start_attempt', thread: 'b', attempt: 2 },
  ]);
  second.evaluated(2, { kind: 'true' });
  for (const thread of ['b', 'c', 'd']) second.succeed(thread);
  assert.equal(second.state.session.status, 'succeeded');
  assert.deepEqual(second.eventsOf('session_resumed')[0]?.kept, ['a']);
});

test('a thread that is not kept runs again, and a failed session can be resumed', () => {
  const first = midway();
  first.evaluated(2, { kind: 'false' });
  first.fail('b');
  assert.equal(first.state.session.status, 'failed');
  const commands = first.send({ type: 'resume', kept: [] });
  assert.deepEqual(commands, [{ type: 'start_attempt', thread: 'a', attempt: 2 }]);
  assert.deepEqual(first.statuses(), { a: 'running', b: 'waiting', c: 'waiting', d: 'waiting' });
});

test('an attempt whose success is the last line of the log is not run again', () => {
  const { log } = midway();
  const torn = log.slice(0, log.findIndex(({ type }) => type === 'attempt_ended') + 1);
  const read = replayed(torn);
  assert.ok(read.ok);
  assert.deepEqual(succeededThreads(read.state), ['a']);
  const driver = new SessionDriver(plan, read.state);
  driver.send({ type: 'resume', kept: ['a'] });
  assert.deepEqual(driver.statuses(), { a: 'succeeded', b: 'running', c: 'waiting', d: 'waiting' });
});

test('only what succeeded can be kept', () => {
  const driver = midway();
  driver.send({ type: 'resume', kept: ['a', 'b', 'c', 'nobody', 'a'] });
  assert.deepEqual(driver.eventsOf('session_resumed')[0]?.kept, ['a']);
});

const contradictions: readonly (readonly [body: EventBody, message: RegExp])[] = [
  [{ type: 'attempt_started', thread: 'b', attempt: 2, command: '' }, /attempt_started cannot follow: b is running/u],
  [{ type: 'attempt_started', thread: 'c', attempt: 1, command: '' }, /c is waiting/u],
  [{ type: 'thread_ready', thread: 'c' }, /c is waiting/u],
  [{ type: 'thread_ready', thread: 'x"' }, /no thread "x\\""/u],
  [{ type: 'attempt_ended', thread: 'b', attempt: 2, outcome: 'succeeded', duration_ms: 1 }, /attempt_ended cannot/u],
  [{ type: 'thread_ended', thread: 'b', status: 'succeeded', reason: 'ran', dependencies: [] }, /b is running/u],
  [{ type: 'retry_scheduled', thread: 'b', attempt: 2, delay_ms: 1 }, /b is running/u],
  [settled(1, 'b', 'c', 'satisfied'), /before b has ended/u],
  [settled(0, 'a', 'b', 'satisfied'), /settled already/u],
  [settled(2, 'a', 'd', 'broken'), /cannot be broken/u],
  [settled(2, 'a', 'c', 'satisfied'), /other ends: a and d/u],
  [settled(9, 'a', 'c', 'satisfied'), /orders nothing by a dependency 9/u],
  [{ type: 'session_ended', status: 'succeeded', duration_ms: 1 }, /before its threads/u],
  [{ type: 'session_resumed', kept: ['b'] }, /b is kept, but has not succeeded/u],
  [
    {
      type: 'session_started',
      format: 1,
      session: 'S',
      file: 'x',
      policy: 'strict',
      max_parallel_threads: 1,
      threads: 4,
      dependencies: 3,
    },
    /a second time/u,
  ],
  [{ type: 'dance' } as unknown as EventBody, /unknown: "dance"/u],
];

function settled(
  dependency: number,
  source_thread: string,
  target_thread: string,
  outcome: 'satisfied' | 'broken',
): EventBody {
  return { type: 'dependency_settled', dependency, source_thread, target_thread, outcome };
}

for (const [body, message] of contradictions) {
  test(`a log that goes on with ${JSON.stringify(body)} is refused`, () => {
    const { log } = midway();
    const seq = log.length + 1;
    const read = replayed([...log, { seq, at: 5, ...body }]);
    assert.ok(!read.ok);
    assert.equal(read.seq, seq);
    assert.match(read.message, message);
  });
}

test('a log with a gap, of another plan, or of a plan with a cycle is refused', () => {
  const { log } = midway();
  const gap = replayed(log.filter(({ seq }) => seq !== 3));
  assert.ok(!gap.ok);
  assert.equal(gap.message, 'Event 4 stands where event 3 belongs.');
  const other = replay(samplePlan([sampleThread('a')]), log);
  assert.ok(!other.ok);
  assert.match(other.message, /another plan/u);
  const threads = [sampleThread('a'), sampleThread('b')];
  const cycle = replay(samplePlan(threads, [sampleDependency('a', 'b'), sampleDependency('b', 'a')]), []);
  assert.ok(!cycle.ok);
  assert.match(cycle.message, /waits for itself/u);
});
