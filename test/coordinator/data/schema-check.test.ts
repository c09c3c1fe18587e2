import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SchemaCheck } from '../../../coordinator/data/schema-check.ts';

test('values are compared as JSON, whatever names their fields have', () => {
  const unique = new SchemaCheck({});
  const schema = { type: 'array', uniqueItems: true };
  const items = (text: string): never => JSON.parse(text) as never;
  assert.equal(unique.problemOf(items('[{"x":1},{"x":2}]'), schema), undefined);
  assert.equal(unique.problemOf(items('[{"valueOf":1},{"valueOf":2,"toString":3}]'), schema), undefined);
  assert.match(unique.problemOf(items('[{"x":1,"y":2},{"y":2,"x":1}]'), schema) ?? '', /duplicate items/u);
  assert.equal(unique.problemOf(items('{"a":[1]}'), { const: { a: [1] } }), undefined);
  assert.match(unique.problemOf(items('{"a":[2]}'), { const: { a: [1] } }) ?? '', /equal to constant/u);
  assert.match(
    unique.problemOf(items('{"valueOf":2}'), { enum: [{ valueOf: 1 }] }) ?? '',
    /one of the allowed values/u,
  );
  const withoutPrototype = [Object.assign(Object.create(null), { x: 1 }), Object.assign(Object.create(null), { x: 2 })];
  assert.equal(unique.problemOf(withoutPrototype as never, schema), undefined);
});
