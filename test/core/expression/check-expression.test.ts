import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkExpression } from '../../../core/expression/check-expression.ts';
import { parseExpression } from '../../../core/expression/parse-expression.ts';
import { kindText } from '../../../core/expression/static-type.ts';

const data = {
  type: 'object',
  properties: {
    n: { type: 'integer' },
    s: { type: ['string', 'null'] },
    xs: { type: 'array', items: { $ref: '#/schemas/item' } },
    any: true,
  },
  additionalProperties: false,
};
const schemas = new Map([['item', { schema: { type: 'object', properties: { k: { const: true } } } }]]);
const check = (text: string): ReturnType<typeof checkExpression> =>
  checkExpression(parseExpression(text), { data, schemas });

const types: readonly (readonly [string, string])[] = [
  ['data', 'map'],
  ['data.n + 1', 'double'],
  ['size(data.s) + 1', 'int'],
  ['data.s', 'null_type | string'],
  ['data.any', '?'],
  ['data.xs[0].k', 'bool'],
  ['data.xs.map(x, x.k)', 'list'],
  ['data.n > 1 ? data.n : "x"', 'double | string'],
  ['data.get("n", "x")', 'double | string'],
  ['timestamp("2024-01-01T00:00:00Z") - data.any', '?'],
  ['{"a": 1}', 'map'],
  ['lambda d: d["n"] / 2', 'float'],
  ['lambda d: d["n"] and d["s"]', 'int | NoneType | str'],
  ['lambda d: {"a": d}', 'dict'],
  ['lambda d: d["xs"][0].get("k")', 'bool | NoneType'],
];

for (const [text, type] of types) test(`the type of ${text}`, () => assert.equal(kindText(check(text).type), type));

const reads: readonly (readonly [string, readonly string[]])[] = [
  ['data.a.b + data["c"]', ['a.b@5', 'c@17']],
  ['has(data.a.b) || data.get("c", data.d)', ['a.b@9', 'c@27', 'd@36']],
  ['data.xs.all(x, x.y.z > data.n)', ['xs@5', 'xs.y.z@5', 'n@28']],
  ['data.xs[0].y == [data.n][0]', ['xs@5', 'xs.y@5', 'n@22']],
  ['data.xs.filter(x, x.a).size() > 0 && {"k": data.n}.k == 1', ['xs@5', 'xs.a@5', 'n@48']],
  ['lambda d: d["a"]["b"] or d.get("c", d["d"])', ['a.b@13', 'c@32', 'd@39']],
  ['data', []],
];

for (const [text, paths] of reads)
  test(`the fields that are read by ${text}`, () => {
    const found = checkExpression(parseExpression(text)).reads.map(
      ({ path }) => `${path.map(({ name }) => name).join('.')}@${path[0]?.start}`,
    );
    assert.deepEqual(found, paths);
  });

test('what does not look at the data is constant', () => {
  assert.equal(check('1 + 1 == 2 && [1].all(data, data > 0)').constant, true);
  assert.equal(check('lambda d: 1 > 2').constant, true);
  assert.equal(check('true || data.n == 1').constant, false);
  assert.equal(check('lambda d: d').constant, false);
  assert.equal(check('1 +').constant, false);
});
