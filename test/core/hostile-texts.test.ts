import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../core/analyze.ts';
import { worldOf } from './findings.ts';

const many = (part: string, times: number): string => part.repeat(times);

/** Nine aliases of nine aliases and so on, below a key. */
function bomb(levels: number, item: (name: string) => string): string {
  return Array.from({ length: levels }, (_, n) => `k${n}: &a${n} ${n === 0 ? '{ x: y }' : item(`*a${n - 1}`)}`).join(
    '\n',
  );
}

const alone: Readonly<Record<string, string>> = {
  binary: Array.from({ length: 5000 }, (_, at) => String.fromCharCode((at * 7919) % 256)).join(''),
  brackets: many('[', 10 * 1024 * 1024),
  'fewer brackets': many('[', 9_000_000),
  'brackets and closing ones': many('[', 1_000_000) + many(']', 1_000_000),
  braces: many('{a: ', 200_000),
  dashes: many('- ', 1_000_000),
  questions: many('? ', 1_000_000),
  keys: many('a: ', 1_000_000),
  'closing brackets': many(']', 1_000_000),
  'keys ever deeper': Array.from({ length: 3000 }, (_, n) => `${many(' ', n)}a:\n`).join(''),
};

test('what is no text, too large, too deep, or endless in another way is told in one finding', () => {
  for (const [what, text] of Object.entries(alone))
    assert.deepEqual(
      analyze(text, worldOf([])).diagnostics.map(({ code }) => code),
      ['yaml-syntax'],
      what,
    );
});

test('what grows when it is read, or is merely huge, ends soon and with a finding or none', () => {
  const hostile: Readonly<Record<string, readonly [text: string, code: string | undefined]>> = {
    'aliases that multiply': [
      `x-a:\n  ${bomb(12, (name) => `[${many(`${name}, `, 9)}]`).replaceAll('\n', '\n  ')}`,
      'alias-limit',
    ],
    'merges that multiply': [
      `x-a:\n  ${bomb(12, (name) => `{ <<: [${many(`${name}, `, 9)}] }`).replaceAll('\n', '\n  ')}`,
      'alias-limit',
    ],
    'a huge text': [`x-a: ${many('word ', 1_000_000)}`, undefined],
    'a huge text in double quotes': [`x-a: "${many('\\u00e9', 1_000_000)}"`, undefined],
    'a huge block': [`x-a: |\n${many('  line\n', 200_000)}`, undefined],
    'a huge key': [`? x-${many('k', 2_000_000)}\n: 1`, undefined],
    'many anchors': [`x-a: [${Array.from({ length: 10_000 }, (_, n) => `&a${n} 1`).join(', ')}]`, undefined],
    'many comments': [`${many('# threads-disable redundant-dependency\n', 10_000)}x-a: 1`, undefined],
    'many wrong keys': [Array.from({ length: 5_000 }, (_, n) => `k${n}: 1`).join('\n'), 'unknown-key'],
    'many wrong lines': [`x-a: 1\n${many('wrong\n', 4_000)}`, 'yaml-syntax'],
    'many open brackets in lines': [many('x-a: [{\n', 4_000), 'yaml-syntax'],
    'many open quotes': [many('x-a: "\n', 4_001), 'yaml-syntax'],
    'many duplicate keys': [many('x-a: 1\n', 8_000), 'duplicate-key'],
  };
  for (const [what, [text, code]] of Object.entries(hostile)) {
    const codes = new Set(analyze(text, worldOf([])).diagnostics.map((found) => found.code));
    assert.equal(
      code === undefined ? codes.size === 0 : codes.has(code as never),
      true,
      `${what}: ${[...codes].join()}`,
    );
  }
});
