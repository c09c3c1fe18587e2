import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  evaluateCondition,
  evaluateExpression,
  evaluateTransform,
} from '../../../core/expression/evaluate-expression.ts';
import type { Json } from '../../../core/expression/expression.ts';
import { parseExpression } from '../../../core/expression/parse-expression.ts';

const data = JSON.parse(
  '{"n": 2, "score": 0.97, "ok": true, "xs": [1, 2, 3], "name": "héllo😀", "deep": {"k": {"z": 1}}, "none": null}',
) as Json;

/** The value, or the message and the words that it is about. */
function result(text: string, over: Json = data): unknown {
  const evaluation = evaluateExpression(parseExpression(text), over);
  return evaluation.ok
    ? (JSON.parse(JSON.stringify(evaluation.value)) as unknown)
    : `${text.slice(evaluation.start, evaluation.end)}: ${evaluation.message}`;
}

const values: readonly (readonly [string, unknown])[] = [
  ['data.n + 1 == 3', true],
  ['data.n == 2 && data.n != 3', true],
  ['data.score > 1', false],
  ['data.score <= 1', true],
  ['data.n / 4', 0.5],
  ['data.n * 1.5', 3],
  ['data.n % 2 == 0', true],
  ['-data.n', -2],
  ['7 / 2', 3],
  ['data.xs[data.n]', 3],
  ['data.n in data.xs', true],
  ['data.n in [1, 2]', true],
  ['"deep" in data', true],
  ['string(data.n) + "!"', '2!'],
  ['data.get("none", 7)', null],
  ['data.get("missing", false)', false],
  ['data.get("missing")', null],
  ['data["deep"].k["z"]', 1],
  ['has(data.deep.k) && !has(data.deep.q)', true],
  ['data.xs.map(x, x * 2)', [2, 4, 6]],
  ['data.xs.filter(x, x > 1).exists_one(x, x == 3)', true],
  ['data.missing || data.ok', true],
  ['{"a": data.n, "b": [data.name], "__proto__": 1}', JSON.parse('{"a": 2, "b": ["héllo😀"], "__proto__": 1}')],
  ['size(data.name)', 6],
  ['data.name.matches("^h.*o")', true],
  ['lambda d: d.get("n") + 1 == 3 and not d["none"]', true],
  ['lambda d: not d and 1 or d["n"]', 2],
  ['lambda data: {"a": data["xs"][-1], "b": (1, None)}', { a: 3, b: [1, null] }],
  ['lambda d: 1 < d["n"] <= 2 != 3', true],
];

for (const [text, value] of values) test(text, () => assert.deepEqual(result(text), value));

const failures: readonly (readonly [string, string])[] = [
  ['data.missing', 'missing: There is no field "missing".'],
  ['data["constructor"]', '"constructor": There is no key "constructor".'],
  ['data.__proto__', '__proto__: There is no field "__proto__".'],
  ['data.name.length', 'length: A value of type string has no field "length".'],
  ['1 + 2 / 0', '/: Division by zero.'],
  ['9223372036854775807 + 1', '+: The number is out of range.'],
  ['data.name + 1', '+: "+" cannot join string and int.'],
  ['data.xs[3]', '3: The index 3 is out of range: there are 3 items.'],
  ['lambda d: d["missing"]', '"missing": There is no key \'missing\'.'],
  ['lambda d: d["n"] + d["name"]', '+: "+" cannot join int and str.'],
  ['lambda d: 1 < d["name"]', '<: "<" cannot join int and str.'],
  ['lambda d: 10 ** 400 * 1.0', '*: The number is out of range.'],
];

for (const [text, message] of failures) test(text, () => assert.equal(result(text), message));

test('a condition of CEL must be a boolean, a lambda counts by its truth', () => {
  const holds = (text: string): unknown => evaluateCondition(parseExpression(text), data);
  assert.deepEqual(holds('data.ok'), { ok: true, value: true });
  assert.deepEqual(holds('data.n'), {
    ok: false,
    message: 'The condition gives number, but it must give a boolean.',
    start: 0,
    end: 6,
  });
  assert.deepEqual(holds('lambda d: d["xs"]'), { ok: true, value: true });
  assert.deepEqual(holds('lambda d: ""'), { ok: true, value: false });
});

test('a transform must be an object', () => {
  const transformed = evaluateTransform(parseExpression('{"a": data.n}'), data);
  assert.ok(transformed.ok);
  assert.equal(Object.getPrototypeOf(transformed.value), null);
  assert.equal(evaluateTransform(parseExpression('[data]'), data).ok, false);
});

test('what is no expression is a failure with the place', () => {
  const evaluation = evaluateExpression(parseExpression('data.x = 1'), data, { locale: 'zh-cn' });
  assert.deepEqual(evaluation, { ok: false, message: '此处不应出现“=”。', start: 7, end: 8 });
});

const ten = '[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]';
const nested = (macro: string): string =>
  'abcdefgh'.split('').reduceRight((inner, name) => `${ten}.${macro}(${name}, ${inner})`, 'true');
const doubled = 'bcdefghijklmnop'
  .split('')
  .reduceRight((inner, name) => `cel.bind(${name}, x + x, cel.bind(x, ${name}, ${inner}))`, 'x.size() > 0');

/** Each would run for very long, use up the memory or the stack, if nothing stopped it. */
const hostile: readonly (readonly [string, string])[] = [
  ['nested quantifiers', nested('all')],
  ['nested maps', nested('map')],
  ['texts that double', `cel.bind(x, "${'x'.repeat(1000)}", ${doubled})`],
  ['a huge power', 'lambda d: 9 ** 9 ** 9 ** 9'],
  ['a huge text', 'lambda d: "a" * 10 ** 15'],
  ['a huge list', 'lambda d: [[1] * 100000] * 100000'],
  ['brackets', '['.repeat(1_000_000)],
  ['brackets within the length', '('.repeat(16_000)],
  ['signs', `${'-'.repeat(16_000)}1`],
  ['signs between comments', `${'!//\n'.repeat(4000)}true`],
  ['a chain', `1${'+1'.repeat(8000)}`],
  ['fields', `data${'.a'.repeat(8000)}`],
  ['brackets of a lambda', `lambda d: ${'['.repeat(16_000)}`],
  ['signs of a lambda', `lambda d: ${'-'.repeat(16_000)}1`],
  ['a chain of a lambda', `lambda d: ${'1+'.repeat(8000)}1`],
];

for (const [name, text] of hostile)
  test(`stops ${name}`, () => {
    const evaluation = evaluateExpression(parseExpression(text), data);
    assert.ok(!evaluation.ok);
    assert.match(evaluation.message, /too many steps|too much memory|nested deeper|is longer than/u);
  });

test('a pattern that makes others backtrack is matched in linear time', () => {
  assert.equal(result(`"${'a'.repeat(10_000)}".matches("${'(a*)*'.repeat(100)}b")`), false);
});

test('data that is nested without end is no trouble', () => {
  const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`) as Json;
  assert.equal(result('data == data', deep), '==: A value is nested too deeply.');
  assert.equal(result('data', deep), 'data: A value is nested too deeply.');
  assert.equal(result('lambda d: str(d)', deep), 'str: A value is nested too deeply.');
  assert.equal(result('lambda d: d == d', deep), '==: A value is nested too deeply.');
});
