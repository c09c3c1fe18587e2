import { test } from 'node:test';
import { checkFindings } from '../findings.ts';

test('each key that reads an end of the source is wrong on a parallel dependency', () => {
  checkFindings(
    `
threads: { a: { run: x }, b: { run: x } }
dependencies:
  - source_thread: a
    target_thread: b
    type: parallel
    on: failure
    ^^ data-on-parallel: A parallel dependency waits for nothing, so it cannot have \`on\`...
    condition: data.ok
    ^^^^^^^^^ data-on-parallel
    data_mapping: { x: y }
    ^^^^^^^^^^^^ data-on-parallel
    transform: data
    ^^^^^^^^^ data-on-parallel
    description: side by side
`,
  );
});
