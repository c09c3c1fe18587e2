import assert from 'node:assert/strict';
import { test } from 'node:test';
import { previewMessageOf } from '../../client/preview/preview-message.ts';

test('the messages of the webview are read, and only what belongs to them', () => {
  for (const type of ['ready', 'run', 'cancel', 'problems'])
    assert.deepEqual(previewMessageOf({ type, more: 1 }), { type });
  for (const type of ['reveal_thread', 'run_thread', 'run_from', 'simulate'])
    assert.deepEqual(previewMessageOf({ type, thread: 'a', file: '/etc/passwd' }), { type, thread: 'a' });
  for (const format of ['svg', 'png', 'mermaid', 'dot'])
    assert.deepEqual(previewMessageOf({ type: 'export', format, path: '/x' }), { type: 'export', format });
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
    { type: 'simulate', thread: 1 },
    { type: 'run_from', thread: ['a'] },
    { type: 'run_thread' },
    { type: 'export' },
    { type: 'export', format: 'pdf' },
    { type: 'export', format: ['svg'] },
    { type: 'drawn', data: 7 },
    { type: 'reveal_thread', thread: {} },
    { type: 'reveal_dependency', dependency: '3' },
    { type: 'reveal_dependency', dependency: Number.NaN },
  ];
  for (const other of others) assert.equal(previewMessageOf(other), undefined, JSON.stringify(other));
});
