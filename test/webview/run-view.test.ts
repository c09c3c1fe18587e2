import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RunView } from '../../webview/run/run-view.ts';
import { timelineOf, tickStepMs } from '../../webview/timeline/timeline-of.ts';
import { ended, events, halfWay, over, started } from './sample-graph.ts';

function runOf(list: ReturnType<typeof events>, live = true): RunView {
  const run = new RunView('s', live);
  for (const event of list) run.apply(event);
  return run;
}

test('a session is the fold of its events', () => {
  const run = runOf(halfWay(0));
  assert.equal(run.policy, 'best_effort');
  assert.equal(run.threads.get('enrich')?.status, 'failed');
  assert.deepEqual(
    run.threads.get('enrich')?.attempts.map((attempt) => attempt.outcome),
    ['failed', 'failed', 'failed'],
  );
  assert.deepEqual(run.threads.get('forecast')?.causes, [9]);
  assert.deepEqual(run.dependencies.get(8), {
    source: 'quality_gate',
    target: 'repair',
    outcome: 'refused',
    detail: 'data.score is 0.97',
  });
});

test('changes are told once', () => {
  const run = runOf(events(0, [[0, started('a')]]));
  assert.deepEqual(run.takeChanges(), { threads: new Set(['a']), dependencies: new Set() });
  assert.deepEqual(run.takeChanges(), { threads: new Set(), dependencies: new Set() });
});

test('a log that stops without an end is an interrupted session', () => {
  const run = runOf(events(0, [[0, started('a')]]), false);
  assert.equal(run.status, 'interrupted');
  assert.equal(run.until(99_999), 0, 'its clock stands still');
});

test('a resumed session keeps what succeeded and begins the rest again', () => {
  const run = runOf(
    events(0, [
      [0, started('a')],
      [5, ended('a', 5)],
      [6, over('a', 'succeeded')],
      [7, started('b')],
      [9, ended('b', 2, 'failed')],
      [10, over('b', 'failed')],
      [20, { type: 'session_resumed', kept: ['a'] }],
    ]),
  );
  assert.equal(run.threads.get('a')?.status, 'succeeded');
  assert.equal(run.threads.get('b')?.status, 'waiting');
});

test('the timeline gives each attempt a slot that is free, and an expected end to what runs', () => {
  const { bars, slotCount, nowMs } = timelineOf(runOf(halfWay(1000)), new Map([['analysis', 6000]]), 8500);
  assert.equal(slotCount, 2);
  assert.equal(nowMs, 7500);
  for (const bar of bars) {
    for (const other of bars) {
      const apart =
        bar === other || bar.slot !== other.slot || bar.endMs <= other.startMs || other.endMs <= bar.startMs;
      assert.ok(apart, `${bar.thread} and ${other.thread} share slot ${bar.slot}`);
    }
  }
  assert.deepEqual(
    bars.filter((bar) => bar.thread === 'analysis').map(({ state, startMs, endMs }) => ({ state, startMs, endMs })),
    [
      { state: 'running', startMs: 5910, endMs: 7500 },
      { state: 'expected', startMs: 7500, endMs: 11_910 },
    ],
  );
});

test('marks of the axis stand at round distances', () => {
  assert.deepEqual(
    [
      [7500, 10],
      [90_000, 9],
      [0, 5],
      [100, 3],
    ].map(([span = 0, marks = 1]) => tickStepMs(span, marks)),
    [1000, 10_000, 1, 50],
  );
});
