import assert from 'node:assert/strict';
import { test } from 'node:test';
import { previewMessageOf } from '../../client/preview/preview-message.ts';

test('the messages of the webview are read, and only what belongs to them', () => {
  for (const type of ['ready', 'run', 'cancel', 'export'])
    assert.deepEqual(previewMessageOf({ type, more: 1 }), { type });
  assert.deepEqual(previewMessageOf({ type: 'reveal_thread', thread: 'a', uri: 'x' }), {
    type: 'reveal_thread',
    thread: 'a',
  });
  assert.deepEqual(previewMessageOf({ type: 'reveal_dependency', dependency: 3 }), {
    type: 'reveal_dependency',
    dependency: 3,
  });
  assert.deepEqual(previewMessageOf({ type: 'drawn', data: 'AA==' }), { type: 'drawn', data: 'AA==' });
});

test('anything else is no message', () => {
  const others = [
    undefined,
    null,
    'ready',
    [],
    {},
    { type: 'open' },
    { type: 'reveal_thread' },
    { type: 'drawn' },
    { type: 'what_if', thread: 1 },
    { type: 'drawn', data: 7 },
    { type: 'reveal_thread', thread: {} },
    { type: 'reveal_dependency', dependency: '3' },
    { type: 'reveal_dependency', dependency: Number.NaN },
  ];
  for (const other of others) assert.equal(previewMessageOf(other), undefined, JSON.stringify(other));
});
