import { test } from 'node:test';
import { checkFindings } from '../findings.ts';

test('an output that never fits the input is marked at the target field, or at the target', () => {
  checkFindings(`
threads:
  a:
    run: x
    outputs:
      total: number
      ^^^^^ [1] related: The output "total" of "a" is declared here
      orders: { type: array, minItems: 1, items: { type: object, properties: { price: { type: string } }, required: [price] } }
      ^^^^^^ [2] related: The output "orders" of "a" is declared here
  b: { run: x, inputs: { sum: string } }
                         ^^^ [1] related: The input "sum" of "b" is declared here
  c: { run: x, inputs: { orders: { $ref: "#/schemas/orders" } } }
                         ^^^^^^ [2] related: The input "orders" of "c" is declared here
dependencies:
  - { source_thread: a, target_thread: b, data_mapping: { total: sum } }
                                                                 ^^^ [1] type-mismatch: The output "total" of "a" never fits the input "sum" of "b": it is \`number\`, but \`string\` is wanted.
  - { source_thread: a, target_thread: c, type: data_flow }
                                       ^ [2] type-mismatch: The output "orders" of "a" never fits the input "orders" of "c": at \`[].price\` it is \`string\`, but \`number\` is wanted.
schemas:
  orders: { type: array, items: { type: object, properties: { price: { type: number } } } }
`);
});

test('where the two may agree, or one of them is not declared, nothing is said', () => {
  checkFindings(`
threads:
  a: { run: x, outputs: { total: number, free: any } }
  b: { run: x, inputs: { sum: integer, free: string } }
  c: { run: x }
dependencies:
  - { source_thread: a, target_thread: b, data_mapping: { total: sum, free: free } }
  - { source_thread: a, target_thread: c, data_mapping: { total: sum } }
  - { source_thread: a, target_thread: b, data_mapping: { total: free }, enabled: false }
`);
});
