/** The seed of the one scenario that is to be simulated, where somebody asks for one; `undefined`: all. */
export const givenSeed = seedOf(process.env['THREADS_SIMULATION_SEED']);

/** What scenarios are made of. */
export const seeds: readonly number[] =
  givenSeed === undefined ? Array.from({ length: 10_000 }, (_, seed) => seed) : [givenSeed];

/** Says which scenario failed, and how to simulate it alone. `folder`: of the test, below `test/`. */
export function failedSeed(seed: number, folder: string): string {
  return `seed ${seed} fails; alone: npx tsc -b && THREADS_SIMULATION_SEED=${seed} node tools/run-tests.mjs ${folder}`;
}

function seedOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d+$/u.test(text)) throw new Error(`THREADS_SIMULATION_SEED=${text} is no whole number.`);
  return Number(text);
}
