import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { Plan } from '../../scheduler/plan.ts';
import { linksOf } from '../../scheduler/plan-links.ts';
import { simulate } from '../../scheduler/simulate.ts';
import { sampleDependency, samplePlan, sampleThread } from './sample-plan.ts';

function planOf(seconds: readonly number[], dependencies: readonly (readonly [number, number])[], slots = 2): Plan {
  return samplePlan(
    seconds.map((s, number) => sampleThread(`t${number}`, { expectedDurationMs: s * 1000 })),
    dependencies.map(([source, target]) => sampleDependency(`t${source}`, `t${target}`)),
    { maxParallelThreads: slots },
  );
}

/** Names of the threads, who goes first before the others. */
function priorityOf(plan: Plan): readonly string[] {
  const { ranks } = linksOf(plan);
  return plan.threads.map(({ name }) => name).sort((a, b) => rankOf(a) - rankOf(b));
  function rankOf(name: string): number {
    return ranks[plan.threads.findIndex((thread) => thread.name === name)] ?? -1;
  }
}

test('the longest way ahead goes first', () => {
  const plan = planOf(
    [1, 5, 1, 3],
    [
      [0, 2],
      [2, 3],
    ],
  );
  assert.deepEqual(priorityOf(plan), ['t0', 't1', 't2', 't3']);
});

test('ties stand in the order of the file where another order gains nothing', () => {
  assert.deepEqual(priorityOf(planOf([1, 1, 1, 1, 1], [])), ['t0', 't1', 't2', 't3', 't4']);
  const spread = planOf([3, 2, 1], [[2, 1]], 1);
  assert.deepEqual(priorityOf(spread), ['t0', 't2', 't1']);
});

test('of threads with equally long ways the shortest goes first where the run then ends sooner', () => {
  const plan = planOf([2, 2, 1, 1], [[2, 3]]);
  assert.deepEqual(priorityOf(plan), ['t2', 't0', 't1', 't3']);
  assert.equal(simulate(plan).result.duration_ms, 3000);
});

const anyPlan = fc
  .record({
    seconds: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 12 }),
    slots: fc.integer({ min: 1, max: 4 }),
    pairs: fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 14 }),
  })
  .map(({ seconds, slots, pairs }) => {
    const forward = pairs.filter(([a, b]) => a < b && b < seconds.length);
    return planOf(seconds, forward, slots);
  });

test('every thread has a place of its own, and no shorter way goes before a longer one', () => {
  fc.assert(
    fc.property(anyPlan, (plan) => {
      const { ranks, longestWayMs } = linksOf(plan);
      const byRank = ranks.map((_, thread) => thread).sort((a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0));
      assert.deepEqual(
        byRank.map((thread) => ranks[thread]),
        byRank.map((_, rank) => rank),
      );
      const ways = byRank.map((thread) => longestWayMs[thread] ?? 0);
      assert.deepEqual(
        ways,
        ways.toSorted((a, b) => b - a),
      );
    }),
  );
});

test('no run ends later than with all ties in the order of the file', () => {
  fc.assert(
    fc.property(anyPlan, (plan) => {
      assert.ok(simulate(plan).result.duration_ms <= endInFileOrderMs(plan));
    }),
  );
});

/** The end of a run with ties in the order of the file, in the plainest way there is. */
function endInFileOrderMs(plan: Plan): number {
  const { threads, dependencies, settings } = plan;
  const { longestWayMs } = linksOf(plan);
  const number = (name: string): number => threads.findIndex((thread) => thread.name === name);
  const waiting = new Set(threads.keys());
  const endsMs = new Map<number, number>();
  for (let nowMs = 0; ; nowMs = Math.min(...[...endsMs.values()].filter((ms) => ms > nowMs))) {
    const isOver = (name: string): boolean => (endsMs.get(number(name)) ?? Infinity) <= nowMs;
    for (;;) {
      const running = [...endsMs.values()].filter((ms) => ms > nowMs).length;
      const [first] = [...waiting]
        .filter((thread) => dependencies.every((d) => number(d.target) !== thread || isOver(d.source)))
        .sort((a, b) => (longestWayMs[b] ?? 0) - (longestWayMs[a] ?? 0) || a - b);
      if (first === undefined || running >= settings.maxParallelThreads) break;
      waiting.delete(first);
      endsMs.set(first, nowMs + (threads[first]?.expectedDurationMs ?? 0));
    }
    if (waiting.size === 0) return Math.max(...endsMs.values());
  }
}
