import { test } from 'node:test';
import { checkFindings } from '../findings.ts';

test('threads that wait for each other, also through others, do not run in parallel', () => {
  checkFindings(`
threads: { a: { run: x }, b: { run: x }, c: { run: x }, d: { run: x } }
dependencies:
  - { source_thread: a, target_thread: b }
  - { source_thread: b, target_thread: c }
  - { source_thread: c, target_thread: a, type: parallel }
                                                ^^^^^^^^ parallel-but-ordered: "c" has to wait for "a" because of other dependencies...
  - { source_thread: a, target_thread: d, type: parallel }
  - { source_thread: a, target_thread: c, type: parallel, enabled: false }
`);
});

test('of two threads in one cycle nothing is said but the cycle', () => {
  checkFindings(
    `
threads: { a: { run: x }, b: { run: x } }
dependencies:
  - { source_thread: a, target_thread: b }
  - { source_thread: b, target_thread: a }
  - { source_thread: a, target_thread: b, type: parallel }
`,
    { only: 'parallel-but-ordered' },
  );
});
