import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainRefusal } from '../../../core/expression/explain-refusal.ts';
import { parseExpression } from '../../../core/expression/parse-expression.ts';

const data = { score: 0.97, name: 'x'.repeat(100), ok: null, xs: [1, 2], user: { age: 3 }, none: [], blank: {} };

const explanations: readonly (readonly [string, string | undefined])[] = [
  ['data.score <= 0.9', 'score is 0.97'],
  ['data.score > 1 && data["user"].age == 4 && data.score > 2', 'score is 0.97, user.age is 3'],
  ['data.get("missing", false) || has(data.user.name)', 'missing is missing, user.name is missing'],
  ['lambda d: d["user"].get("age", 0) > 5 and d["xs"][0] == 2', 'user.age is 3, xs is a list of 2'],
  ['data.xs.exists(x, x.y == 1)', 'xs is a list of 2'],
  ['data.name == "" || data.ok == true', `name is "${'x'.repeat(60)}…", ok is null`],
  ['data.user == {} && data.none == [1] && data.blank == data.user', 'user is {…}, none is [], blank is {}'],
  [
    'data.a && data.b && data.c && data.d && data.e && data.f',
    'a is missing, b is missing, c is missing, d is missing, e is missing, …',
  ],
  ['1 > 2', undefined],
  ['data.__proto__ == 1 && data.constructor == 2', '__proto__ is missing, constructor is missing'],
];

for (const [condition, explanation] of explanations)
  test(condition, () => assert.equal(explainRefusal(parseExpression(condition), data), explanation));
