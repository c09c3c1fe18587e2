import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ProposedRenames } from '../../server/proposed-renames.ts';
import { openDocument } from './open-document.ts';

const document = openDocument('threads: {}\n', '/project');
const file = { oldUri: 'file:///project/threads/load.py', newUri: 'file:///project/threads/fetch.py' };
const proposed = { documentChanges: [{ kind: 'rename' as const, ...file }] };

function renames() {
  let now = 0;
  const proposals = new ProposedRenames(() => now);
  proposals.note(document, proposed);
  return { proposals, pass: (ms: number) => (now += ms) };
}

test('what was proposed is covered once, when it is carried out', () => {
  const { proposals } = renames();
  assert.equal(proposals.covers(document, { ...file, newUri: 'file:///project/threads/other.py' }), false);
  assert.equal(proposals.covers(document, file), true);
  assert.equal(proposals.covers(document, file), false);
});

test('a proposal that nobody carried out does not cover the same rename by hand, later', () => {
  const { proposals, pass } = renames();
  pass(5000);
  assert.equal(proposals.covers(document, file), false);
});

test('a text that has changed since is another one', () => {
  const { proposals } = renames();
  const changed = openDocument('threads: {}\n', '/project');
  changed.change([{ text: 'threads: { a: { run: x } }\n' }], 2);
  assert.equal(proposals.covers(changed, file), false);
});
