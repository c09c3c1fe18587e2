import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NameChoice } from '../../server/completion/name-choice.ts';

const names = Array.from({ length: 2000 }, (_, index) => `thread_${index}`);

test('few names are all offered, whatever has been typed', () => {
  const choice = new NameChoice('zzz');
  assert.deepEqual(choice.of(['a', 'b']), ['a', 'b']);
  assert.equal(choice.leavesOut, false);
});

test('of very many names, those that begin as typed come first, and the client has to ask again', () => {
  const choice = new NameChoice('Thread_19');
  const chosen = choice.of(names);
  assert.equal(choice.leavesOut, true);
  assert.deepEqual(chosen.slice(0, 3), ['thread_19', 'thread_190', 'thread_191']);
  // Editors also show what has the letters that were typed, in their order.
  assert.ok(chosen.includes('thread_129'));
  assert.ok(!chosen.includes('thread_91'));
  assert.equal(new NameChoice('').of(names).length, 500);
});
