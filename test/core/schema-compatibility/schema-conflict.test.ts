import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import type { JsonSchema } from '../../../core/model/json-schema.ts';
import { schemaConflict } from '../../../core/schema-compatibility/schema-conflict.ts';

const named = new Map<string, { schema: JsonSchema }>([
  ['order', { schema: { type: 'object', properties: { price: { type: 'number' } }, required: ['price'] } }],
  ['node', { schema: { type: 'object', properties: { next: { $ref: '#/schemas/node' } }, required: ['next'] } }],
]);

function conflict(output: JsonSchema, input: JsonSchema): string | undefined {
  const found = schemaConflict(output, input, named);
  return found && `${found.path.join('/')}: ${found.output} to ${found.input}`;
}

suite('schemas that never agree', () => {
  const cases: readonly (readonly [output: JsonSchema, input: JsonSchema, why: string])[] = [
    [{ type: 'string' }, { type: 'number' }, ': string to number'],
    [{ type: ['string', 'null'] }, { type: ['number', 'boolean'] }, ': string | null to number | boolean'],
    [{ enum: ['a', 'b'] }, { enum: ['c'] }, ': "a" | "b" to "c"'],
    [{ const: 'a' }, { type: 'number' }, ': "a" to number'],
    [{ const: 1.5 }, { type: 'integer' }, ': 1.5 to integer'],
    [{ type: 'integer', maximum: 3 }, { type: 'number', minimum: 4 }, ': integer <= 3 to number >= 4'],
    [{ type: 'number', exclusiveMaximum: 3 }, { type: 'number', minimum: 3 }, ': number < 3 to number >= 3'],
    [{ type: 'integer', exclusiveMinimum: 1, exclusiveMaximum: 2 }, { type: 'integer' }, ': integer 1<..<2 to integer'],
    [{ type: 'string', maxLength: 2 }, { type: 'string', minLength: 3 }, ': string (0..2) to string (3..)'],
    [{ type: 'array', maxItems: 1 }, { type: 'array', minItems: 2 }, ': array (0..1) to array (2..)'],
    [
      { type: 'array', items: { type: 'string' }, minItems: 1 },
      { type: 'array', items: { type: 'number' } },
      '[]: string to number',
    ],
    [
      { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] },
      { type: 'object', properties: { a: { type: 'object', properties: {} } } },
      'a: string to object',
    ],
    [
      { type: 'object', properties: { a: {} }, additionalProperties: false },
      { type: 'object', required: ['b'] },
      'b: nothing to any',
    ],
    [{ type: 'string' }, { $ref: '#/schemas/order' }, ': string to {price: number, ...}'],
    [{ $ref: '#/schemas/order/properties/price' }, { type: 'string' }, ': number to string'],
    [{ type: 'string' }, { anyOf: [{ type: 'number' }, { type: 'boolean' }] }, ': string to number | boolean'],
    [{ oneOf: [{ const: 1 }, { const: 2 }] }, { type: 'string' }, ': 1 | 2 to string'],
    [{ allOf: [{ type: 'number' }, { minimum: 5 }] }, { type: 'number', maximum: 4 }, ': any to number <= 4'],
    [false, true, ': nothing to any'],
  ];
  for (const [output, input, why] of cases) {
    test(why, () => {
      assert.equal(conflict(output, input), why);
    });
  }
});

suite('schemas that may agree', () => {
  const cases: readonly (readonly [output: JsonSchema, input: JsonSchema])[] = [
    [true, { type: 'string' }],
    [{ type: 'number' }, { type: 'integer' }],
    [{ type: 'integer' }, { type: 'number' }],
    [{ const: 2 }, { type: 'integer', minimum: 2 }],
    [{ enum: ['a', 1] }, { type: 'number' }],
    [
      { type: 'number', maximum: 3 },
      { type: 'number', minimum: 3 },
    ],
    [{ type: 'string' }, { type: 'string', pattern: '^a' }],
    [{ type: 'object' }, { $ref: '#/schemas/order' }],
    [
      { type: 'object', properties: { a: { type: 'string' } } },
      { type: 'object', properties: { a: { type: 'number' } } },
    ],
    [{ anyOf: [{ type: 'string' }, { type: 'number' }] }, { type: 'number' }],
    [{ $ref: '#/schemas/nowhere' }, { type: 'number' }],
    [{ $ref: 'https://example.com/other' }, { type: 'number' }],
    [{ $ref: '#/schemas/node' }, { $ref: '#/schemas/node' }],
    [{ type: 'unheard-of' }, { type: 'number' }],
    [
      { type: 'array', items: { type: 'string' } },
      { type: 'array', items: { type: 'number' } },
    ],
  ];
  for (const [output, input] of cases) {
    test(`${JSON.stringify(output)} and ${JSON.stringify(input)}`, () => {
      assert.equal(conflict(output, input), undefined);
    });
  }

  test('names that objects inherit are names like any other', () => {
    assert.equal(
      conflict({ type: 'object', required: ['constructor'] }, { type: 'object', properties: {} }),
      undefined,
    );
  });

  test('schemas that multiply without end are given up', () => {
    let [a, b]: [JsonSchema, JsonSchema] = [{ type: 'string' }, { type: 'number' }];
    for (let depth = 0; depth < 30; depth++) [a, b] = [{ anyOf: [a, a, a] }, { allOf: [{ anyOf: [b, b, b] }] }];
    assert.equal(conflict(a, b), undefined);
  });
});

test('no value that both schemas allow is ever called impossible', () => {
  const json = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom(null, true, 0, 1, 2.5, -3, '', 'a', 'abc'),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value'), { maxKeys: 3, noNullPrototype: true }),
    ),
  })).value;
  const { schema } = fc.letrec<{ schema: JsonSchema }>((tie) => ({
    schema: fc.oneof(
      { depthSize: 'small' },
      fc.constant(true),
      fc.constantFrom({ $ref: '#/schemas/order' }, { $ref: '#/schemas/order/properties/price' }),
      fc.record({ const: json }),
      fc.record({ enum: fc.array(json, { minLength: 1, maxLength: 3 }) }),
      fc.record(
        {
          type: fc.constantFrom('string', 'number', 'integer', 'boolean', 'null', 'array', 'object'),
          minimum: fc.integer({ min: -3, max: 3 }),
          maximum: fc.double({ min: -3, max: 3, noNaN: true }),
          exclusiveMinimum: fc.integer({ min: -3, max: 3 }),
          exclusiveMaximum: fc.integer({ min: -3, max: 3 }),
          pattern: fc.constantFrom('^a', 'b$'),
          prefixItems: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }),
          minLength: fc.nat(3),
          maxLength: fc.nat(3),
          minItems: fc.nat(2),
          maxItems: fc.nat(3),
          items: tie('schema'),
          properties: fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('schema'), { noNullPrototype: true }),
          required: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 2 }),
          additionalProperties: fc.oneof(fc.boolean(), tie('schema')),
          not: fc.constantFrom<JsonSchema>({ type: 'string' }, { const: 1 }, { required: ['a'] }),
          minProperties: fc.nat(2),
          maxProperties: fc.nat(3),
        },
        { requiredKeys: [], noNullPrototype: true },
      ),
      fc.record({ anyOf: fc.array(tie('schema'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ allOf: fc.array(tie('schema'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ oneOf: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }) }),
    ),
  }));
  const ajv = new Ajv2020({ strict: false, validateSchema: false, addUsedSchema: false });
  // As a run does it: the schema stands beside those that the file names.
  const compiled = (schema: JsonSchema): ((value: unknown) => boolean) =>
    ajv.compile({ schemas: { order: named.get('order')?.schema }, allOf: [schema] });
  let conflicts = 0;
  fc.assert(
    fc.property(schema, schema, fc.array(json, { minLength: 20, maxLength: 20 }), (output, input, values) => {
      if (schemaConflict(output, input, named) === undefined) return;
      conflicts++;
      const [fitsOutput, fitsInput] = [compiled(output), compiled(input)];
      const witness = values.find((value) => fitsOutput(value) && fitsInput(value));
      assert.equal(witness, undefined);
    }),
    { numRuns: 1500 },
  );
  assert.ok(conflicts > 100, `only ${conflicts} pairs were in conflict`);
});
