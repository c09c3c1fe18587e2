/** The scheduler against random plans in random worlds. A seed that fails is named with the command that runs it alone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expectedStatuses } from './expected-statuses.ts';
import { runScenario } from './run-scenario.ts';
import type { RunOptions } from './run-scenario.ts';
import type { Scenario } from './scenario.ts';
import { scenarioOf, withoutStops } from './scenario.ts';
import { failedSeed, givenSeed, seeds } from './seeds.ts';

function check(scenario: Scenario, options: RunOptions): ReturnType<typeof runScenario> {
  const run = runScenario(scenario, options);
  if (run.faults.length > 0) {
    const log = run.events.map((event) => JSON.stringify(event)).join('\n');
    const how = `${failedSeed(scenario.seed, 'scheduler/simulation')}\n${run.faults.join('; ')}, with ${JSON.stringify(options)}`;
    assert.fail(`${how}\n${JSON.stringify(scenario.plan.dependencies)}\n${log}`);
  }
  return run;
}

test('10,000 random sessions with stops, crashes and resumes keep every invariant', () => {
  for (const seed of seeds) check(scenarioOf(seed), { delaySeed: seed });
});

test('how threads end does not depend on the order in which they do', () => {
  for (const seed of seeds.slice(0, 3000)) {
    const scenario = withoutStops(scenarioOf(seed));
    const expected = expectedStatuses(scenario);
    for (const delaySeed of [seed, seed + 1_000_000]) {
      const { state } = check({ ...scenario, crashChance: 0 }, { delaySeed });
      state.plan.threads.forEach(({ name }, number) => {
        assert.equal(
          state.thread(number).status,
          expected.get(name),
          `${failedSeed(seed, 'scheduler/simulation')}\n${name}`,
        );
      });
    }
  }
});

test('a crash behind any event of a session leaves nothing behind', () => {
  for (const seed of seeds.filter((seed) => givenSeed !== undefined || seed % 100 === 0)) {
    const scenario = { ...scenarioOf(seed), crashChance: 0 };
    const { events } = check(scenario, { delaySeed: seed });
    for (const { seq } of events) check(scenario, { delaySeed: seed, crashAfterSeq: seq });
  }
});
