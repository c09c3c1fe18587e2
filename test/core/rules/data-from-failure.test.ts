import { test } from 'node:test';
import { checkFindings } from '../findings.ts';

test('nothing can be read of a thread that failed', () => {
  checkFindings(`
threads: { a: { run: x }, b: { run: x } }
dependencies:
  - { source_thread: a, target_thread: b, on: failure }
  - { source_thread: a, target_thread: b, type: data_flow, on: failure }
                                                               ^^^^^^^ data-from-failure: A thread that failed has no output, so no data can flow...
  - { source_thread: a, target_thread: b, type: conditional, condition: data.ok, on: failure }
                                                                                     ^^^^^^^ data-from-failure: A thread that failed has no output, so \`condition\` has nothing to read...
  - { source_thread: a, target_thread: b, type: data_flow, on: finished, enabled: false }
`);
});
