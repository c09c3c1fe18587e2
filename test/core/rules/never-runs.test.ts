import { test } from 'node:test';
import { checkFindings } from '../findings.ts';

test('a condition that is always false rules its target out', () => {
  checkFindings(`
threads:
  a: { run: x }
  b: { run: x }
  ^ never-runs: "b" never runs: the condition on "a" is always false. ...
  c: { run: x }
  d: { run: x }
  ^ never-runs: "d" never runs: ...
dependencies:
  - { source_thread: a, target_thread: b, type: conditional, condition: 1 > 2 }
  - { source_thread: c, target_thread: b }
  - { source_thread: a, target_thread: d, type: conditional, condition: 'lambda x: None' }
`);
});

test('nothing is said where a run may come through', () => {
  checkFindings(`
threads: { a: { run: x }, b: { run: x }, c: { run: x, join: any }, d: { run: x } }
dependencies:
  - { source_thread: a, target_thread: b, type: conditional, condition: data.x == 2 || false }
  - { source_thread: a, target_thread: c, type: conditional, condition: 'false' }
  - { source_thread: b, target_thread: c }
  - { source_thread: b, target_thread: d, type: conditional, condition: 'false' }
  - { source_thread: a, target_thread: d }
  - { source_thread: c, target_thread: d, type: conditional, condition: 'false', enabled: false }
`);
});
