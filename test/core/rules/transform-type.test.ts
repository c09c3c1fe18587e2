import { test } from 'node:test';
import { checkFindings } from '../findings.ts';

test('a transform gives an object', () => {
  checkFindings(
    `
threads: { a: { run: x, outputs: { n: integer, o: object } }, b: { run: x } }
dependencies:
  - { source_thread: a, target_thread: b, transform: '[data.n]' }
                                                      ^^^^^^^^ transform-type: The transform gives list, but it must give an object.
  - { source_thread: a, target_thread: b, type: data_flow, transform: 'lambda d: d["n"] + 1' }
                                                                       ^^^^^^^^^^^^^^^^^^^^ transform-type: The transform gives int...
  - { source_thread: a, target_thread: b, type: data_flow, transform: data.o }
  - { source_thread: a, target_thread: b, type: data_flow, transform: data }
  - { source_thread: a, target_thread: b, type: data_flow, transform: 'lambda d: {"x": d}' }
`,
    { only: 'transform-type' },
  );
});
