import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../../core/analyze.ts';
import { unknownWorld } from '../../../core/world.ts';
import { checkFindings } from '../findings.ts';

test('a cycle is marked at its last dependency, with every dependency in order; what is before and behind is not blamed', () => {
  checkFindings(`
threads: { in: { run: x }, a: { run: x }, b: { run: x }, c: { run: x }, out: { run: x } }
dependencies:
  - { source_thread: in, target_thread: a }
  - { source_thread: b, target_thread: c }
                                       ^ [1] related: "c" waits for "b"
  - { source_thread: c, target_thread: a }
                                       ^ [1] related: "a" waits for "c"
  - { source_thread: a, target_thread: b }
                                       ^ [1] dependency-cycle: Cycle: b -> c -> a -> b. These threads wait for each other, so none of them can start. Remove or disable one of the dependencies.
                                       ^ [1] related: "b" waits for "a"
  - { source_thread: c, target_thread: out }
`);
});

test('each strongly connected part has one finding: its shortest cycle, and how many threads are tied up', () => {
  checkFindings(
    `
threads: { a: { run: x }, b: { run: x }, c: { run: x }, x: { run: x }, y: { run: x } }
dependencies:
  - { source_thread: a, target_thread: b }
                                       ^ [1] related: "b" waits for "a"
  - { source_thread: b, target_thread: c }
  - { source_thread: c, target_thread: a }
  - { source_thread: b, target_thread: a }
                                       ^ [1] dependency-cycle: Cycle: a -> b -> a. These threads wait for each other, so none of them can start. This is the shortest way round; 3 threads are tied up in each other here. Remove or disable one of the dependencies.
                                       ^ [1] related: "a" waits for "b"
  - { source_thread: c, target_thread: x }
  - { source_thread: y, target_thread: x }
                                       ^ [2] related: "x" waits for "y"
  - { source_thread: x, target_thread: y }
                                       ^ [2] dependency-cycle: Cycle: y -> x -> y. These threads wait for each other, so none of them can start. Remove or disable one of the dependencies.
                                       ^ [2] related: "y" waits for "x"
`,
    { only: 'dependency-cycle' },
  );
});

test('disabled and parallel dependencies, and one of an unknown type, close no cycle', () => {
  checkFindings(
    `
threads: { a: { run: x }, b: { run: x } }
dependencies:
  - { source_thread: a, target_thread: b }
  - { source_thread: b, target_thread: a, enabled: false }
  - { source_thread: b, target_thread: a, type: parallel }
  - { source_thread: b, target_thread: a, type: sometimes }
`,
    { only: 'dependency-cycle' },
  );
});

test('a long cycle is shortened in the message, and whole in the related places', () => {
  const names = Array.from({ length: 40 }, (_, index) => `t${index}`);
  const items = names.map((name, index) => `  - { source_thread: ${name}, target_thread: ${names[(index + 1) % 40]} }`);
  const { diagnostics } = analyze(`dependencies:\n${items.join('\n')}`, unknownWorld);
  assert.equal(diagnostics.length, 1);
  assert.match(diagnostics[0]?.message ?? '', /: t0 -> t1 -> .* -> t19 -> \.\.\. -> t38 -> t39 -> t0\./u);
  assert.equal(diagnostics[0]?.related.length, 40);
});
