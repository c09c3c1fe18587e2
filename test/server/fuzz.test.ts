// A short round of `npm run fuzz`.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fuzzOnce, textOfSeed } from './fuzzing/fuzz-once.ts';

const rounds = 1500;

test('nothing that is asked about a changed file throws, and every finding has words and a place', async () => {
  for (let seed = 0; seed < rounds; seed++) {
    try {
      await fuzzOnce(seed);
    } catch (error) {
      throw new Error(`npm run fuzz -- --seed ${seed}`, { cause: error });
    }
  }
});

test('a seed stands for one text, and seeds for many', () => {
  const texts = Array.from({ length: 300 }, (_, seed) => textOfSeed(seed));
  assert.deepEqual(
    texts.slice(0, 20),
    Array.from({ length: 20 }, (_, seed) => textOfSeed(seed)),
  );
  assert.ok(new Set(texts).size > 290);
});
