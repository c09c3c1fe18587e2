import { test } from 'node:test';
import { checkFindings } from '../findings.ts';

test('a transform that cannot be read', () => {
  checkFindings(`
threads: { a: { run: x }, b: { run: x } }
dependencies:
  - { source_thread: a, target_thread: b, transform: '{"x": data.x', data_mapping: { x: x } }
                                                                 ^ invalid-transform: The expression ends too early here.
  - { source_thread: a, target_thread: b, type: data_flow, transform: 'lambda d: {"x": max(d, key=len)}', data_mapping: { x: y } }
                                                                                                 ^ invalid-transform: = is not allowed in a lambda here.
`);
});
