import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { convertLambda } from '../../../core/expression/convert-lambda.ts';
import { evaluateCondition, evaluateExpression } from '../../../core/expression/evaluate-expression.ts';
import type { Json } from '../../../core/expression/expression.ts';
import { parseExpression } from '../../../core/expression/parse-expression.ts';

const data = {
  type: 'object',
  properties: { ok: { type: 'boolean' }, n: { type: 'number' }, xs: { type: 'array' } },
  additionalProperties: true,
};

const conversions: readonly (readonly [string, string | undefined])[] = [
  ['d.get("ok", False)', 'data.get("ok", false)'],
  ['d["ok"]', 'data.ok'],
  ['not d.get("ok", False) and d["n"] >= 0.5', '!data.get("ok", false) && data.n >= 0.5'],
  ['d["n"] > 1 and d["ok"]', 'data.n > 1 ? data.ok : false'],
  ['d.get("k")', '!(data.get("k") in [null, false, 0, "", [], {}])'],
  ['d["a-b"]["k"] is None', 'data["a-b"].k == null'],
  ['0 < d["n"] <= 10', '0 < data.n ? data.n <= 10 : false'],
  ['"k" in d and d["xs"][0] == "a"', '"k" in data ? data.xs[0] == "a" : false'],
  ['d["s"] not in ("a", "b") or isinstance(d["s"], (str, list))', undefined],
  ['d["s"] not in ["a", "b"]', '!(data.s in ["a", "b"])'],
  ['d.get("s", "").startswith("x")', 'data.get("s", "").startsWith("x")'],
  ['len(d["xs"]) > 2 if d.get("ok") is True else False', 'data.get("ok") == true ? size(data.xs) > 2 : false'],
  ['d["n"] > -1', 'data.n > -1'],
  ['-d["n"] > 1', undefined],
  ['d["n"] // 2 == 1', undefined],
  ['d["s"].lower() == "x"', undefined],
];

for (const [body, cel] of conversions)
  test(body, () => assert.equal(convertLambda(parseExpression(`lambda d: ${body}`), 'condition', { data }), cel));

test('a transform is converted as a value', () => {
  const expression = parseExpression('lambda d: {"a": d["n"], "b": d.get("s") or [1, None]}');
  assert.equal(
    convertLambda(expression, 'transform'),
    '{"a": data.n, "b": !(data.get("s") in [null, false, 0, "", [], {}]) ? data.get("s") : [1, null]}',
  );
});

const name = fc.constantFrom('a', 'b', 'in', 'k-l');
const scalar = fc.constantFrom('0', '2', '1.5', '""', '"a"', 'None', '[]', '["a"]');
/** Python texts of growing depth. Booleans come from comparisons only: CEL does not take them for numbers. */
const { value, truth } = fc.letrec<{ value: string; truth: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    name.map((key) => `d.get("${key}")`),
    name.map((key) => `d["${key}"]`),
    scalar,
    fc.tuple(tie('value'), name).map(([target, key]) => `(${target})["${key}"]`),
    fc.tuple(tie('value'), name, tie('value')).map(([target, key, other]) => `(${target}).get("${key}", ${other})`),
    fc.tuple(tie('value'), tie('value')).map(([a, b]) => `(${a} or ${b})`),
    fc.tuple(tie('value'), tie('value')).map(([a, b]) => `(${a} and ${b})`),
    fc.tuple(tie('value'), tie('truth'), tie('value')).map(([a, test, b]) => `(${a} if ${test} else ${b})`),
    tie('value').map((inner) => `len(${inner})`),
  ),
  truth: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc
      .tuple(tie('value'), fc.constantFrom('==', '!=', '<', '<=', '>', '>=', 'in', 'not in'), tie('value'))
      .map(([a, operator, b]) => `(${a} ${operator} ${b})`),
    fc.tuple(tie('value'), tie('value'), scalar).map(([a, b, c]) => `(${a} <= ${b} != ${c})`),
    tie('truth').map((inner) => `(not ${inner})`),
    fc.tuple(tie('truth'), fc.constantFrom('and', 'or'), tie('truth')).map((parts) => `(${parts.join(' ')})`),
    fc.tuple(tie('value'), fc.constantFrom('and', 'or'), tie('truth')).map((parts) => `(${parts.join(' ')})`),
    tie('value').map((inner) => `isinstance(${inner}, (str, list))`),
    tie('value').map((inner) => `(${inner}).startswith("a")`),
    tie('value').map((inner) => `(${inner} is not None)`),
  ),
}));

const json: fc.Arbitrary<Json> = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 2 },
    fc.constantFrom<Json>(null, 0, 1, 2, -1, 1.5, '', 'a', 'ab', [], ['a']),
    fc.dictionary(name, tie('json'), { maxKeys: 3 }),
    fc.array(tie('json'), { maxLength: 3 }),
  ),
})).json;

test('what is converted gives the same, and fails where the lambda fails', () => {
  let converted = 0;
  fc.assert(
    fc.property(
      truth,
      fc.array(fc.dictionary(name, json, { maxKeys: 4 }), { minLength: 4, maxLength: 4 }),
      (body, all) => {
        const lambda = parseExpression(`lambda d: ${body}`);
        const cel = convertLambda(lambda, 'condition');
        if (cel === undefined) return;
        converted++;
        for (const one of all) {
          const theirs = evaluateCondition(lambda, one);
          const ours = evaluateCondition(parseExpression(cel), one);
          assert.deepEqual(ours.ok && ours.value, theirs.ok && theirs.value, cel);
          assert.equal(ours.ok, theirs.ok, `${cel} ${JSON.stringify(one)}`);
        }
      },
    ),
    { numRuns: 1500 },
  );
  assert.ok(converted > 150, `only ${converted}`);
});

test('also as a value', () => {
  fc.assert(
    fc.property(value, fc.dictionary(name, json, { maxKeys: 4 }), (body, one) => {
      const lambda = parseExpression(`lambda d: [${body}]`);
      const cel = convertLambda(lambda, 'transform');
      if (cel === undefined) return;
      const theirs = evaluateExpression(lambda, one);
      const ours = evaluateExpression(parseExpression(cel), one);
      assert.equal(ours.ok, theirs.ok, cel);
      if (ours.ok && theirs.ok) assert.deepEqual(ours.value, theirs.value, cel);
    }),
    { numRuns: 800 },
  );
});
