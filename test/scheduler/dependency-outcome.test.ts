import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dependencyOutcome } from '../../scheduler/dependency-outcome.ts';
import type { EndStatus } from '../../scheduler/event.ts';
import { sampleDependency } from './sample-plan.ts';

const rows: readonly (readonly [source: EndStatus, success: string, failure: string, finished: string])[] = [
  ['succeeded', 'satisfied', 'absent', 'satisfied'],
  ['failed', 'broken', 'satisfied', 'satisfied'],
  ['skipped', 'absent', 'absent', 'absent'],
  ['blocked', 'broken', 'satisfied', 'satisfied'],
  ['cancelled', 'broken', 'absent', 'absent'],
];

for (const [source, success, failure, finished] of rows) {
  test(`a source that is ${source}`, () => {
    const outcome = (on: 'success' | 'failure' | 'finished') =>
      dependencyOutcome(sampleDependency('a', 'b', { on }), source);
    assert.deepEqual([outcome('success'), outcome('failure'), outcome('finished')], [success, failure, finished]);
  });
}

test('a condition is asked only where the source succeeded and its success counts', () => {
  const asked = rows.flatMap(([source]) =>
    (['success', 'failure', 'finished'] as const).flatMap((on) => {
      const dependency = sampleDependency('a', 'b', { on, condition: 'data.ok' });
      return dependencyOutcome(dependency, source) === 'condition' ? `${source}, ${on}` : [];
    }),
  );
  assert.deepEqual(asked, ['succeeded, success', 'succeeded, finished']);
});
