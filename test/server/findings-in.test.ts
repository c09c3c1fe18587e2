import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsIn } from '../../server/requests/findings-in.ts';
import { ThreadDocument } from '../../server/thread-document.ts';

const text = `dependencies:
  - { source_thread: a, target_thread: b }
  - { source_thread: a, target_thread: b }
threads:
  b: { run: make }
  a: { run: make }
  a: { run: make }
  c: { run: make, timeout: soon }
`;
const document = new ThreadDocument('untitled:threads.yaml', 1, text, 'en');

test('the gravest findings come first, and no more than were asked for, but all are counted', () => {
  const all = findingsIn(document, 100);
  assert.deepEqual(
    all.findings.map(({ severity }) => severity),
    ['error', 'error', 'warning'],
  );
  assert.deepEqual([all.errors, all.warnings, all.total], [2, 1, 3]);
  const first = findingsIn(document, 1);
  assert.deepEqual([first.findings.length, first.total], [1, 3]);
});

test('a finding has the severity that the settings give it, and tells its place and what belongs to it', () => {
  document.setSeverities(new Map([['duplicate-key', 'hint']]));
  const { errors, findings } = findingsIn(document, 100);
  assert.equal(errors, 1);
  const duplicate = findings.at(-1);
  assert.equal(duplicate?.code, 'duplicate-key');
  assert.deepEqual(duplicate?.range.start, { line: 6, character: 2 });
  assert.equal(duplicate?.related[0]?.range.start.line, 5);
});
