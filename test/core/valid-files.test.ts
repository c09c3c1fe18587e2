import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { stringify } from 'yaml';
import { analyze } from '../../core/analyze.ts';
import { worldOf } from './findings.ts';

const name = fc.stringMatching(/^[a-zé漢_][a-z0-9_.-]{0,12}$/u).filter((text) => !text.startsWith('x-'));
const text = fc.string({ unit: 'grapheme', maxLength: 30 });
const seconds = fc.double({ min: 0, max: 1e6, noNaN: true });
const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const retries = {
  max_retries: optional(fc.nat(9)),
  retry_delay: optional(fc.nat(9999)),
};

const thread = fc.record(
  {
    run: fc.constantFrom('make', 'node work.mjs "a: b" # c', 'printf \'%s\\n\' "$x"\nexit 0\n'),
    description: optional(text),
    args: optional(fc.array(text, { maxLength: 3 })),
    cwd: optional(fc.constantFrom('.', '../x', '/tmp')),
    env: optional(fc.dictionary(name, fc.oneof(text, fc.nat(), fc.boolean()), { maxKeys: 3 })),
    timeout: optional(seconds),
    ...retries,
    output_from: optional(fc.constantFrom('file', 'stdout', 'last_line')),
    critical: optional(fc.boolean()),
    join: optional(fc.constantFrom('all', 'any')),
    expected_duration: optional(seconds),
    // The writer does not quote `<<`, which would then be a merge key.
    'x-owner': optional(fc.jsonValue().filter((value) => !JSON.stringify(value).includes('"<<"'))),
  },
  { requiredKeys: ['run'] },
);

const settings = fc.record(
  {
    policy: optional(fc.constantFrom('best_effort', 'strict', 'adaptive')),
    max_parallel_threads: optional(fc.integer({ min: 1, max: 99 })),
    timeout: optional(seconds),
    enable_retry: optional(fc.boolean()),
    ...retries,
    keep_sessions: optional(fc.nat(99)),
  },
  { requiredKeys: [] },
);

/** Each thread waits for some that come before it in the list, each for one reason, so that there is no cycle. */
const file = fc
  .tuple(
    fc.uniqueArray(name, { minLength: 1, maxLength: 8 }),
    fc.infiniteStream(thread),
    fc.infiniteStream(fc.nat()),
    settings,
  )
  .map(([names, threads, numbers, coordination]) => {
    const next = (below: number): number => Number(numbers.next().value) % below;
    const dependencies = names.flatMap((target, at) => {
      if (at === 0 || next(4) === 0) return [];
      return [{ source_thread: names[next(at)], target_thread: target, ...(next(2) ? { type: 'sequential' } : {}) }];
    });
    return {
      threads: Object.fromEntries(names.map((one) => [one, threads.next().value as unknown])),
      dependencies,
      coordination,
    };
  });

test('valid files in every style give no finding', () => {
  const style = fc.record({
    collectionStyle: fc.constantFrom('any', 'block', 'flow'),
    defaultStringType: fc.constantFrom('PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'BLOCK_FOLDED', 'BLOCK_LITERAL'),
    defaultKeyType: fc.constantFrom('PLAIN', 'QUOTE_DOUBLE'),
    indent: fc.integer({ min: 1, max: 6 }),
    // Narrower, and the library that writes them breaks texts wrongly.
    lineWidth: fc.constantFrom(0, 60, 80),
  } as const);
  fc.assert(
    fc.property(
      file,
      style,
      fc.constantFrom('\n', '\r\n'),
      fc.constantFrom('', '\uFEFF'),
      (data, how, newline, mark) => {
        const written = mark + stringify(data, { ...how, minContentWidth: 0 }).replaceAll('\n', newline);
        assert.deepEqual(analyze(written, worldOf([])).diagnostics, [], written);
      },
    ),
    { numRuns: 400 },
  );
});
