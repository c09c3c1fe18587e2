import { test } from 'node:test';
import { checkFindings } from '../findings.ts';

test('a default that its own schema refuses', () => {
  checkFindings(`
schemas:
  level: { enum: [low, high] }
threads:
  a:
    run: x
    inputs:
      n: { type: number, default: "3" }
                                   ^ invalid-default: The default of "n" does not fit its own schema. Change one of the two.
      o: { $ref: "#/schemas/level", default: middle }
                                             ^^^^^^ invalid-default
      p: { type: array, items: { type: integer }, default: [1, 2.5] }
                                                  ^^^^^^^ invalid-default
      q: { type: string, pattern: "^a", default: b }
                                                 ^ invalid-default
      r: { anyOf: [{ type: string }, { minimum: 3 }], default: 2 }
                                                               ^ invalid-default
`);
});

test('defaults that fit, or of which nothing is known', () => {
  checkFindings(`
schemas:
  tree: { type: object, properties: { left: { $ref: "#/schemas/tree" } } }
threads:
  a:
    run: x
    inputs:
      a: { type: [string, "null"], default: null }
      b: { $ref: "#/schemas/tree", default: { left: { left: {} } } }
      c: { type: string, format: date, default: yesterday }
      d: { not: { type: string }, default: 3 }
      e: { type: number, multipleOf: 0.1, default: 0.3 }
      f: { if: { type: string }, then: { minLength: 2 }, default: ab }
      g: { default: anything }
`);
});
