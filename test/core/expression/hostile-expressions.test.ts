import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { checkExpression } from '../../../core/expression/check-expression.ts';
import { convertLambda } from '../../../core/expression/convert-lambda.ts';
import { evaluateCondition, evaluateExpression } from '../../../core/expression/evaluate-expression.ts';
import { explainRefusal } from '../../../core/expression/explain-refusal.ts';
import { expressionWords } from '../../../core/expression/expression-words.ts';
import { parseExpression } from '../../../core/expression/parse-expression.ts';

const budget = { steps: 20_000, cells: 20_000 };
const data = { n: 1, s: 'text', xs: [1, 'a', null, { k: 1 }], o: { k: 'v' }, none: null, ok: true };

/** Everything that can be asked of an expression; whatever is found has a place and words in each language. */
function askAll(text: string): void {
  const expression = parseExpression(text);
  const check = checkExpression(expression, {
    data: { type: 'object', properties: { n: { type: 'number' } }, additionalProperties: false },
  });
  for (const { start, end, say } of check.problems) {
    assert.ok(start >= 0 && start <= end && end <= text.length, `${start}-${end} of ${text.length}: ${text}`);
    assert.ok(start < end || text === '', `an empty place: ${text}`);
    for (const words of Object.values(expressionWords)) assert.notEqual(say(words), '');
  }
  for (const { name, start, end } of check.unknownFields)
    assert.ok(text.slice(start, end).includes(name) || /["'\\]/u.test(text.slice(start, end)), text);
  const evaluation = evaluateExpression(expression, data, { budget });
  if (!evaluation.ok) assert.ok(evaluation.start <= evaluation.end && evaluation.end <= text.length, text);
  if (evaluation.ok) assert.doesNotThrow(() => JSON.stringify(evaluation.value));
  evaluateCondition(expression, data, { budget, locale: 'zh-cn' });
  explainRefusal(expression, data);
  convertLambda(expression, 'condition');
}

test('any text at all', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), askAll), { numRuns: 800 });
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => askAll(`lambda d: ${text}`)),
    { numRuns: 800 },
  );
});

const celTokens = fc.constantFrom(
  ...'data . n s xs o k ( ) [ ] { } , : ? + - * / % == != < <= > >= in && || ! has size matches map all exists filter x'.split(
    ' ',
  ),
  ...'1 0 2.5 1u "a" \'b\' b"c" r"\\d" true false null int string timestamp duration type `k` get // "(a*)*" cel bind -9 é'.split(
    ' ',
  ),
  '9223372036854775807',
  '"2024-01-01T00:00:00Z"',
  '\n',
);
const pythonTokens = fc.constantFrom(
  ...'d [ ] ( ) { } , : + - * ** / // % == != < <= > >= in not and or if else is None True False'.split(' '),
  ...'len int float str round sum min max any all isinstance .get .strip .lower 1 0 2.5 99 "a" r"b" f"c" lambda for x'.split(
    ' ',
  ),
  '"n"',
  '\n',
);

test('words of both languages in any order', () => {
  const texts = (tokens: fc.Arbitrary<string>): fc.Arbitrary<string> =>
    fc.array(tokens, { maxLength: 16 }).map((parts) => parts.join(' '));
  fc.assert(fc.property(texts(celTokens), askAll), { numRuns: 1500 });
  fc.assert(
    fc.property(texts(pythonTokens), (text) => askAll(`lambda d: ${text}`)),
    { numRuns: 1500 },
  );
});

const seeds = [
  'data.xs.filter(x, x != null).map(y, [y, y]).exists(z, size(z) == 2) && has(data.o.k)',
  'data.get("n", 1) + 1 == 2 ? data.s.matches("^(a|b)*$") : data["o"].k in ["v", "w"] || !data.ok',
  '{"a": data.n * 2, "b": [string(data.n), data.s + "x"], "t": timestamp("2024-01-01T00:00:00Z").getHours()}',
  "lambda d: not d['ok'] and 1 < d.get('n', 0) <= 3 != 5 or d['s'][1:-1:2].strip().startswith(('a', 'b'))",
  "lambda d: {'a': round(d['n'] / 3, 2), 'b': [max(d['xs'][:1]), str(d['o'])]} if isinstance(d, (dict, list)) else None",
];

test('expressions with something cut out, doubled, or moved', () => {
  const places = fc.tuple(fc.nat(120), fc.nat(120), fc.nat(120));
  fc.assert(
    fc.property(
      fc.constantFrom(...seeds),
      places,
      fc.constantFrom('', '(', '"', '\\', '-', '𝒳', '\r\n'),
      (seed, [a, b, c], extra) => {
        const part = seed.slice(a, b);
        askAll(seed.slice(0, c) + part + extra + seed.slice(c));
        askAll(seed.slice(0, a) + extra + seed.slice(b));
      },
    ),
    { numRuns: 1500 },
  );
});

test('no budget is passed, however deep macros nest', () => {
  const nested = fc.letrec<{ list: string }>((tie) => ({
    list: fc.oneof(
      { maxDepth: 12, depthIdentifier: 'list' },
      fc.constant('[1, 2, 3, 4, 5, 6, 7, 8, 9]'),
      fc.tuple(tie('list'), tie('list')).map(([a, b]) => `${a}.map(x, ${b})`),
      fc.tuple(tie('list'), tie('list')).map(([a, b]) => `(${a} + ${b})`),
      tie('list').map((list) => `cel.bind(x, ${list}, [x, x])`),
      tie('list').map((list) => `[${list}.all(x, ${list} == ${list})]`),
    ),
  })).list;
  fc.assert(fc.property(nested, askAll), { numRuns: 300 });
});
