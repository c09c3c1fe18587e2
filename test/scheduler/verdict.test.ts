/** Both joins over every mixture of outcomes, as coordination.md puts it in words. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SessionDriver } from './session-driver.ts';
import { sampleDependency, samplePlan, sampleThread } from './sample-plan.ts';

/** Each brings about one outcome of a dependency on a thread `target`. */
const makers = {
  satisfied: sampleDependency('good', 'target'),
  refused: sampleDependency('good', 'target', { condition: 'data.ok' }),
  absent: sampleDependency('good', 'target', { on: 'failure' }),
  broken: sampleDependency('bad', 'target'),
};
type Outcome = keyof typeof makers;

function endWith(join: 'all' | 'any', outcomes: readonly Outcome[]): { status: string; causes: string[] } {
  const dependencies = outcomes.map((outcome) => makers[outcome]);
  const threads = [sampleThread('good'), sampleThread('bad'), sampleThread('target', { join })];
  const driver = new SessionDriver(samplePlan(threads, dependencies));
  driver.start();
  driver.succeed('good');
  outcomes.forEach((outcome, index) => {
    if (outcome === 'refused') driver.evaluated(index, { kind: 'false' });
  });
  driver.fail('bad');
  const end = driver.eventsOf('thread_ended').find(({ thread }) => thread === 'target');
  const causes = (end?.dependencies ?? []).map((index) => outcomes[index] ?? '');
  return { status: driver.status('target') ?? '', causes };
}

const cases: readonly (readonly [outcomes: readonly Outcome[], all: string, any: string])[] = [
  [['satisfied'], 'running', 'running'],
  [['refused'], 'skipped refused', 'skipped refused'],
  [['absent'], 'skipped absent', 'skipped absent'],
  [['broken'], 'blocked broken', 'blocked broken'],
  [['satisfied', 'absent'], 'running', 'running'],
  [['satisfied', 'refused'], 'skipped refused', 'running'],
  [['satisfied', 'broken'], 'blocked broken', 'running'],
  [['refused', 'absent'], 'skipped refused', 'skipped refused'],
  [['refused', 'broken'], 'blocked broken', 'blocked broken'],
  [['absent', 'broken'], 'blocked broken', 'blocked broken'],
  [['absent', 'absent'], 'skipped absent absent', 'skipped absent absent'],
  [['satisfied', 'refused', 'broken'], 'blocked broken', 'running'],
  [['satisfied', 'satisfied', 'absent'], 'running', 'running'],
];

for (const [outcomes, all, any] of cases) {
  test(`a join of ${outcomes.join(', ')}`, () => {
    const told = (join: 'all' | 'any') => {
      const { status, causes } = endWith(join, outcomes);
      return [status, ...causes].join(' ');
    };
    assert.deepEqual({ all: told('all'), any: told('any') }, { all, any });
  });
}
