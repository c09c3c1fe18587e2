/** Sessions on a fake disk against random plans in random worlds. A seed that fails is named with the command that runs it alone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Scenario } from '../../scheduler/simulation/scenario.ts';
import { scenarioOf, withoutStops } from '../../scheduler/simulation/scenario.ts';
import { failedSeed, givenSeed, seeds } from '../../scheduler/simulation/seeds.ts';
import { liveThrough } from './session-life.ts';
import type { Life, LifeOptions } from './session-life.ts';

async function check(scenario: Scenario, options: LifeOptions): Promise<Life> {
  const life = await liveThrough(scenario, options);
  if (life.faults.length > 0) {
    const log = life.events.map((event) => JSON.stringify(event)).join('\n');
    const how = `${failedSeed(scenario.seed, 'coordinator/simulation')}\n${life.faults.join('; ')}, with ${JSON.stringify(options)}`;
    assert.fail(`${how}\n${JSON.stringify(scenario.plan.dependencies)}\n${log}`);
  }
  return life;
}

test('10,000 random sessions with stops, power failures, full disks and resumes keep every invariant', async () => {
  let crashes = 0;
  for (const seed of seeds) crashes += (await check(scenarioOf(seed), { delaySeed: seed })).crashes;
  if (givenSeed === undefined) assert.ok(crashes > seeds.length / 2, `only ${crashes} crashes`);
});

test('how threads end does not depend on the order in which they do', async () => {
  // The checker compares each life with the reference, which knows no order.
  for (const seed of seeds.filter((seed) => givenSeed !== undefined || seed % 10 === 0))
    await check(withoutStops(scenarioOf(seed)), { delaySeed: seed + 1_000_000 });
});

test('a power failure at any change of the disk loses nothing', async () => {
  for (const seed of seeds.filter((seed) => givenSeed !== undefined || seed % 200 === 0)) {
    const scenario = { ...scenarioOf(seed), crashChance: 0 };
    const { changes } = await check(scenario, { delaySeed: seed });
    for (let change = 1; change <= changes; change += 1)
      await check(scenario, { delaySeed: seed, crashAtChange: change });
  }
});
