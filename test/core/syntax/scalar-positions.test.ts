import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { parse as parseYaml, stringify } from 'yaml';
import { entriesOf, itemsOf } from '../../../core/syntax/node-content.ts';
import { parse } from '../../../core/syntax/parse.ts';
import { decodeScalar } from '../../../core/syntax/decode-scalar.ts';
import type { ScalarNode } from '../../../core/syntax/syntax-node.ts';
import { scalarPositions } from '../../../core/syntax/scalar-positions.ts';

/** The scalar in `key: …`, in the second item of a list, so that nothing begins at offset 0. */
function scalarIn(text: string): ScalarNode | undefined {
  const item = itemsOf(entriesOf(parse(text).root)[0]?.value)[1];
  const value = entriesOf(item)[0]?.value;
  return value?.kind === 'scalar' ? value : undefined;
}

/** Whether a part of the file can mean this one unit of text. */
function means(source: string, unit: string, style: ScalarNode['style']): boolean {
  if (source === unit) return true;
  if (unit === ' ' || unit === '\n') if (/^[ \t]*\r?\n$/u.test(source) || source === '') return true;
  if (style === 'single') return unit === "'" && source === "''";
  return style === 'double' && source.startsWith('\\') && escaped(source).includes(unit);
}

/** What an escape means by itself. An escape that brings two units is the place of both. */
function escaped(source: string): string {
  return String(parseYaml(`"${source}"`, { logLevel: 'silent' }));
}

/** Every unit of a decoded text, checked against the place in the file that the map gives for it. */
function checkPlaces(text: string, node: ScalarNode): void {
  assert.equal(decodeScalar(node.style, node.source).text, node.text, JSON.stringify(text));
  const positions = scalarPositions(node);
  let last = 0;
  for (let at = 0; at < node.text.length; at++) {
    const { start, end } = positions.toFile(at, at + 1);
    const source = text.slice(start, end);
    assert.ok(
      means(source, node.text.charAt(at), node.style),
      `${JSON.stringify(text)}: ${at} is ${JSON.stringify(source)}`,
    );
    assert.ok(start >= last, `${JSON.stringify(text)}: ${at} goes back`);
    last = start;
  }
}

const unit = fc.constantFrom(
  ...Array.from(`aZ0 "'\\:#{}[],&*!|>%@-?=<.é漢😀`),
  '\t',
  '\n',
  '\n\n',
  '  ',
  'e\u0301',
  '\u2028',
  ': ',
  ' #',
);
const words = fc.array(unit, { maxLength: 30 }).map((units) => units.join(''));
const lineEnd = fc.constantFrom('\n', '\r\n');

test('the decoder agrees with the library, and each unit lies where the map says, for scalars as tools write them', () => {
  const style = fc.constantFrom('PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED');
  const width = fc.constantFrom(0, 20, 80);
  fc.assert(
    fc.property(words, style, width, lineEnd, (value, defaultStringType, lineWidth, newline) => {
      const options = { defaultStringType, lineWidth, minContentWidth: 0 } as const;
      const text = `\uFEFF${stringify({ list: [1, { key: value }] }, options)}`;
      const spelt = text.replaceAll('\n', newline);
      const node = scalarIn(spelt);
      assert.ok(node);
      checkPlaces(spelt, node);
    }),
    { numRuns: 3000 },
  );
});

test('the same for scalars as nobody would write them', () => {
  const raw = fc.array(
    fc.oneof(
      unit,
      fc.constantFrom('\\n', '\\x41', '\\u00e9', '\\U0001F600', '\\\n', '\\"', "''", '\n    ', '\n      ', '\n    \t'),
    ),
    {
      maxLength: 30,
    },
  );
  const opening = fc.constantFrom(
    '',
    '"',
    "'",
    '|\n    ',
    '>\n    ',
    '|2-\n    ',
    '>+\n    ',
    '|+\n    ',
    '>-\n      ',
    '|1\n     ',
    '> # c\n\n    ',
  );
  let read = 0;
  fc.assert(
    fc.property(opening, raw, lineEnd, (open, units, newline) => {
      const close = open === '"' || open === "'" ? open : '';
      const body = units.join('').replaceAll(/\n(?! {4})/gu, '\n    ');
      const text = `list:\n  - 1\n  - key: ${open}${body}${close}\n`.replaceAll('\n', newline);
      const tree = parse(text);
      const node = scalarIn(text);
      if (tree.problems.length > 0 || !node) return;
      read++;
      checkPlaces(text, node);
    }),
    { numRuns: 1500 },
  );
  assert.ok(read > 300, `only ${read} of the generated scalars were YAML`);
});

/** What may stand between two lines of a text that is folded. */
const folds = ['\n      ', '\n        ', '\n\n      ', '  \n  \n      ', '\n      \t '];

/** Of each style, with what it can hold: every escape, folded and empty lines, indicators, emoji, combining characters. */
const spelt = fc.oneof(plainScalar(), quotedScalar("'"), quotedScalar('"'), blockScalar());

function lines(line: fc.Arbitrary<string>, breaks: readonly string[]): fc.Arbitrary<string> {
  const rest = fc.array(fc.tuple(fc.constantFrom(...breaks), line), { maxLength: 4 });
  return fc.tuple(line, rest).map(([first, others]) => first + others.map((parts) => parts.join('')).join(''));
}

function plainScalar(): fc.Arbitrary<string> {
  const inner = fc.constantFrom(
    ...Array.from(`aZ0é漢"'[]{},&*!|>%@?=<.-`),
    '😀',
    'e\u0301',
    ' ',
    '\t',
    ':a',
    '#',
    '\u2028',
  );
  const line = fc
    .array(inner, { maxLength: 12 })
    .map((parts) => `w${parts.join('')}w`.replaceAll(/(?<=[ \t])#/gu, 'x'));
  return lines(line, folds);
}

function quotedScalar(quote: '"' | "'"): fc.Arbitrary<string> {
  const escapes =
    quote === "'"
      ? ["''", "''''", '\\n']
      : [
          ...Array.from('0abtnvfre"/\\N_LP \t').map((letter) => `\\${letter}`),
          '\\x41',
          '\\u00e9',
          '\\uD83D\\uDE00',
          '\\U0001F600',
          '\\\n      ',
          ' \\\n  \n      \\ ',
        ];
  const other = quote === '"' ? "'" : '"';
  const inner = fc.constantFrom(
    ...escapes,
    ...Array.from(`aZ0é漢:#[]{},&*!|>-${other}`),
    '😀',
    'e\u0301',
    ' ',
    '\t',
    ': ',
    ' #',
  );
  const line = fc.array(inner, { maxLength: 12 }).map((parts) => parts.join(''));
  return lines(line, folds).map((text) => quote + text + quote);
}

function blockScalar(): fc.Arbitrary<string> {
  const inner = fc.constantFrom(...Array.from(`aZ0é漢:#[]{},&*!|>-"'\\`), '😀', 'e\u0301', ' ', '\t', ': ', ' #');
  const line = fc.array(inner, { minLength: 1, maxLength: 12 }).map((parts) => parts.join(''));
  const header = fc.tuple(
    fc.constantFrom('|', '>'),
    fc.constantFrom('', '1', '2', '3', '4'),
    fc.constantFrom('', '+', '-'),
    fc.boolean(),
    fc.constantFrom('', ' # why', '  '),
  );
  const more = fc.array(fc.tuple(fc.constantFrom('', ' ', '   ', '\t'), fc.option(line, { freq: 3 })), {
    maxLength: 5,
  });
  return fc.tuple(header, line, more).map(([[style, indicator, chomp, chompFirst, behind], first, others]) => {
    // The key around the block stands in column 4.
    const indent = ' '.repeat(4 + Number(indicator || 2));
    const written = chompFirst ? chomp + indicator : indicator + chomp;
    const body = others.map(([further, text]) => (text === null ? further.replace('\t', '') : indent + further + text));
    // Without an indicator, the first line says how far the block is indented, so it begins with a word.
    return [`${style}${written}${behind}`, `${indent}${indicator === '' ? 'w' : '  '}${first}`, ...body].join('\n');
  });
}

test('10,000 scalars of every style, with every escape and indicator, lie where the map says', () => {
  const places: readonly ((scalar: string) => string)[] = [
    (scalar) => `list:\n  - 1\n  - key: ${scalar}\n`,
    (scalar) => `list:\n  - 1\n  - key: ${scalar}\n    other: 1\n`,
    (scalar) => `list:\n  - 1\n  - key: !!str &a ${scalar}\n  # end`,
  ];
  const checked: Record<string, number> = {};
  fc.assert(
    fc.property(spelt, fc.constantFrom(...places), lineEnd, (scalar, place, newline) => {
      const text = place(scalar).replaceAll('\n', newline);
      assert.deepEqual(parse(text).problems, [], JSON.stringify(text));
      const node = scalarIn(text);
      assert.ok(node, JSON.stringify(text));
      checkPlaces(text, node);
      checked[node.style] = (checked[node.style] ?? 0) + 1;
    }),
    { numRuns: 10_000 },
  );
  assert.deepEqual(Object.keys(checked).sort(), ['double', 'folded', 'literal', 'plain', 'single']);
});

test('an empty part has an empty place, and a part beyond the text ends with it', () => {
  const text = 'list:\n  - 1\n  - key: "a\\u0062c"\n';
  const node = scalarIn(text);
  assert.ok(node);
  const positions = scalarPositions(node);
  const quote = text.indexOf('"');
  const placeOf = (from: number, to: number): number[] => {
    const { start, end } = positions.toFile(from, to);
    return [start, end];
  };
  assert.deepEqual(placeOf(1, 2), [quote + 2, quote + 8]);
  assert.deepEqual(placeOf(1, 1), [quote + 2, quote + 2]);
  assert.deepEqual(placeOf(2, 99), [quote + 8, quote + 9]);
  assert.deepEqual(placeOf(3, 3), [quote + 9, quote + 9]);
});
