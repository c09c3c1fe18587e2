import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { analyze } from '../../core/analyze.ts';
import { worldOf } from './findings.ts';

const seeds = [
  ...readdirSync('examples', { recursive: true })
    .map(String)
    .filter((path) => /threads\.ya?ml$/u.test(path) && !path.includes('.threads/'))
    .map((path) => readFileSync(join('examples', path), 'utf8')),
  readFileSync('docs/diagnostics.md', 'utf8'),
];

const piece = fc.constantFrom(
  ...Array.from('[]{}:,-?!|>&*#%@`"\'\\ \t\n\r\0\u0001\uFEFF\uD83D漢a0'),
  '\n---\n',
  '<<: *a',
  '&a ',
  '*a',
  '\n  ',
  '|2-\n',
  'lambda x: x[',
  'data.',
  '__proto__: ',
  '$ref: "#/schemas/a"',
);

const mutation = fc.record({ at: fc.nat(), remove: fc.nat(40), insert: fc.array(piece, { maxLength: 4 }) });

test('no change to a real file makes the checker throw or lose its way about places', () => {
  fc.assert(
    fc.property(fc.constantFrom(...seeds), fc.array(mutation, { minLength: 1, maxLength: 6 }), (seed, mutations) => {
      let text = seed;
      for (const { at, remove, insert } of mutations) {
        const start = at % (text.length + 1);
        text = text.slice(0, start) + insert.join('') + text.slice(start + remove);
      }
      for (const locale of ['en', 'zh-cn'] as const) {
        const { diagnostics } = analyze(text, worldOf([]), locale);
        for (const { range, related, message } of diagnostics)
          for (const { start, end } of [range, ...related.map((place) => place.range)]) {
            assert.ok(
              start >= 0 && start <= end && end <= text.length,
              `${start}-${end} of ${text.length}: ${message}`,
            );
            assert.notEqual(message, '');
          }
      }
    }),
    { numRuns: 1500 },
  );
});

test('what is no text, too large, too deep, or endless in another way is told in one finding', () => {
  const many = (part: string, times: number): string => part.repeat(times);
  const hostile = {
    binary: Array.from({ length: 5000 }, (_, at) => String.fromCharCode((at * 7919) % 256)).join(''),
    brackets: many('[', 10 * 1024 * 1024),
    'fewer brackets': many('[', 9_000_000),
    braces: many('{a: ', 200_000),
    dashes: many('- ', 1_000_000),
    questions: many('? ', 1_000_000),
    keys: many('a: ', 1_000_000),
    'closing brackets': many(']', 1_000_000),
  };
  for (const [what, text] of Object.entries(hostile))
    assert.deepEqual(
      analyze(text, worldOf([])).diagnostics.map(({ code }) => code),
      ['yaml-syntax'],
      what,
    );
});
