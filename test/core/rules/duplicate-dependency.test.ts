import { test } from 'node:test';
import { checkFindings } from '../findings.ts';

test('the same source, target and type again is a duplicate; another type, or a disabled one, is not', () => {
  checkFindings(`
threads: { a: { run: x }, b: { run: x } }
dependencies:
  - { source_thread: a, target_thread: b }
                                       ^ [1] related: The first one
                                       ^ [2] related: The first one
  - { source_thread: a, target_thread: b, type: parallel, enabled: false }
  - { source_thread: a, target_thread: b, type: data_flow }
  - { source_thread: a, target_thread: b, type: sequential }
                                       ^ [1] duplicate-dependency: There already is a dependency of type sequential from "a" to "b"...
  - { source_thread: a, target_thread: b, enabled: false }
  - { source_thread: a, target_thread: b, on: finished }
                                       ^ [2] duplicate-dependency
`);
});

test('an alias of a dependency is a second one, and marked itself', () => {
  checkFindings(`
threads: { a: { run: x }, b: { run: x } }
dependencies:
  - &first { source_thread: a, target_thread: b }
                                              ^ [1] related: The first one
  - *first
    ^^^^^^ [1] duplicate-dependency
`);
});
