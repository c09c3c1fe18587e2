import { test } from 'node:test';
import { checkFindings } from '../findings.ts';

test('an input that no dependency brings is missing, unless it has a default or is optional', () => {
  checkFindings(`
threads:
  a: { run: x, outputs: { total: number } }
  b:
    run: x
    inputs:
      total: number
      rate: number
      ^^^^ missing-input: Nothing supplies the input "rate" of "b". Map an output to it, or give it a \`default\`.
      tax: { type: number, default: 0 }
      note: { type: string, optional: true }
dependencies:
  - { source_thread: a, target_thread: b, type: data_flow }
`);
});

test('the inputs of a thread that waits for nobody are parameters', () => {
  checkFindings(`
threads:
  a: { run: x, inputs: { day: string } }
  b: { run: x, inputs: { day: string } }
dependencies:
  - { source_thread: a, target_thread: b, type: parallel }
`);
});

test('a disabled dependency brings nothing, and a sequential one only what it maps', () => {
  checkFindings(`
threads:
  a: { run: x }
  b: { run: x, inputs: { total: number, sum: number } }
                         ^^^^^ missing-input
dependencies:
  - { source_thread: a, target_thread: b, data_mapping: { sum: sum } }
  - { source_thread: a, target_thread: b, type: data_flow, enabled: false }
`);
});

test('what another mistake hides is not missing', () => {
  checkFindings(
    `
threads:
  a: { run: x }
  b: { run: x, inputs: { total: number } }
dependencies:
  - { source_thread: a, target_thread: b }
  - { source_thread: a, target_thread: bb, data_mapping: { total: total } }
                                       ^^ unknown-thread
`,
  );
  checkFindings(`
threads:
  a: { run: x }
  b: { run: x, inputs: { total: number } }
dependencies:
  - { source_thread: a, target_thread: b }
  - { source_thread: aa, target_thread: b, type: data_flow }
                     ^^ unknown-thread
`);
});
