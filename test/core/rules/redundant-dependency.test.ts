import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../../core/analyze.ts';
import { checkFindings, worldOf } from '../findings.ts';

const threads = 'threads: { a: { run: x }, b: { run: x }, c: { run: x }, d: { run: x }, any: { run: x, join: any } }';

test('a plain dependency that a longer way of plain ones implies is not needed', () => {
  checkFindings(`
${threads}
dependencies:
  - { source_thread: a, target_thread: b }
  - { source_thread: b, target_thread: c }
  - { source_thread: c, target_thread: d }
  - { source_thread: a, target_thread: d, description: too much }
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ redundant-dependency: "d" waits for "a" anyway, through other threads...
`);
});

test('what carries a condition, data or another end is never redundant, nor implied by such a way', () => {
  checkFindings(
    `
${threads}
dependencies:
  - { source_thread: a, target_thread: b }
  - { source_thread: b, target_thread: c }
  - { source_thread: a, target_thread: c, type: data_flow }
  - { source_thread: a, target_thread: c, on: finished }
  - { source_thread: b, target_thread: d, type: data_flow }
  - { source_thread: a, target_thread: d }
`,
    { only: 'redundant-dependency' },
  );
});

test('a thread between that can be skipped, or that joins by any, implies nothing', () => {
  checkFindings(
    `
${threads}
dependencies:
  - { source_thread: a, target_thread: b }
  - { source_thread: d, target_thread: b, type: conditional, condition: data.ok }
  - { source_thread: b, target_thread: c }
  - { source_thread: a, target_thread: c }
  - { source_thread: d, target_thread: any }
  - { source_thread: any, target_thread: c }
  - { source_thread: d, target_thread: c }
  - { source_thread: a, target_thread: any }
  - { source_thread: b, target_thread: any }
`,
    { only: 'redundant-dependency' },
  );
});

test('a duplicate is told once, and inside a cycle nothing is said', () => {
  checkFindings(
    `
${threads}
dependencies:
  - { source_thread: a, target_thread: b }
  - { source_thread: b, target_thread: c }
  - { source_thread: a, target_thread: c }
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ redundant-dependency
  - { source_thread: a, target_thread: c }
`,
    { only: 'redundant-dependency' },
  );
  checkFindings(
    `
${threads}
dependencies:
  - { source_thread: a, target_thread: b }
  - { source_thread: b, target_thread: c }
  - { source_thread: c, target_thread: a }
  - { source_thread: a, target_thread: c }
`,
    { only: 'redundant-dependency' },
  );
});

test('an item of several lines is marked from its first word to its last', () => {
  for (const lineEnd of ['\n', '\r\n']) {
    const item = `source_thread: a\n    target_thread: "c"`.replaceAll('\n', lineEnd);
    const text = `threads: { a: { run: x }, b: { run: x }, c: { run: x } }
dependencies:
  - { source_thread: a, target_thread: b }
  - { source_thread: b, target_thread: c }
  - ITEM # the way is there

  # but this is no part of it
coordination: {}
`
      .replaceAll('\n', lineEnd)
      .replace('ITEM', () => item);
    const [finding, ...others] = analyze(text, worldOf([])).diagnostics;
    assert.deepEqual(others, []);
    assert.equal(text.slice(finding?.range.start, finding?.range.end), item);
  }
});
