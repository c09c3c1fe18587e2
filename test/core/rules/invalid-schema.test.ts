import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../../core/analyze.ts';
import { unknownWorld } from '../../../core/world.ts';
import { checkFindings } from '../findings.ts';

test('words and types that JSON Schema does not know, each told once', () => {
  checkFindings(`
threads:
  a:
    run: x
    inputs:
      n: { type: nubmer }
                 ^^^^^^ invalid-schema: "nubmer" is not possible here. Did you mean "number"?...
      o: { properties: [p], minLength: -1 }
           ^^^^^^^^^^ invalid-schema: "properties" should be a map, and is a list.
                                       ^^ invalid-schema: "minLength" should be at least 0.
      p: { type: object, properties: { q: text } }
                                          ^^^^ invalid-schema: "q" should be a map or true or false, and is a text.
`);
});

test('references that lead nowhere', () => {
  checkFindings(`
schemas:
  order: { type: object, properties: { id: { type: string } } }
  line: { $ref: "#/schemas/ordr" }
                 ^^^^^^^^^^^^^^ invalid-schema: "#/schemas/ordr" leads nowhere. Did you mean "#/schemas/order"?
threads:
  a:
    run: x
    outputs:
      b: { $ref: "#/schemas/order" }
      c: { $ref: "#/schemas/order/properties/id" }
      d: { $ref: "#/schemas/order/properties/no" }
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ invalid-schema: "#/schemas/order/properties/no" leads nowhere...
      e: { type: array, items: { $ref: "#/$defs/f" } }
                                        ^^^^^^^^^ invalid-schema
      g: { default: { $ref: nowhere } }
`);
});

test('patterns that cannot be matched in linear time, and other dialects', () => {
  checkFindings(`
schemas:
  a: { pattern: "(?=b)" }
                 ^^^^^ invalid-schema: This is no regular expression that can be matched in linear time (RE2)...
  b: { patternProperties: { "[": true, "^x$": true } }
                             ^ invalid-schema
  c: { $schema: "http://json-schema.org/draft-07/schema#" }
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ invalid-schema: Schemas are read as JSON Schema 2020-12...
`);
});

test('types that are maps, whatever their fields are called', () => {
  const { diagnostics } = analyze(
    'threads:\n  a:\n    run: x\n    inputs:\n      n: { type: [string, { valueOf: 1 }, { valueOf: 2 }, {}] }\n',
    unknownWorld,
  );
  assert.ok(diagnostics.length > 0);
  assert.ok(diagnostics.every(({ code }) => code === 'invalid-schema'));
});
