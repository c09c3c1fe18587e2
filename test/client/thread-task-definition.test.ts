import assert from 'node:assert/strict';
import { test } from 'node:test';
import { partOfTask, threadTaskDefinitionOf } from '../../client/tasks/thread-task-definition.ts';

test('a task runs a file, a thread with what it needs, or a thread with what lies behind it', () => {
  const part = (more: object): unknown => {
    const definition = threadTaskDefinitionOf({ type: 'threads', file: 'a/threads.yaml', ...more });
    return definition && partOfTask(definition);
  };
  assert.deepEqual(part({}), { kind: 'all' });
  assert.deepEqual(part({ thread: 'b' }), { kind: 'thread', thread: 'b' });
  assert.deepEqual(part({ from: 'b' }), { kind: 'from', thread: 'b' });
});

test('a task that makes no sense is none', () => {
  const file = 'threads.yaml';
  const wrong = [
    undefined,
    'threads',
    { type: 'shell', file },
    { type: 'threads' },
    { type: 'threads', file: '' },
    { type: 'threads', file: 7 },
    { type: 'threads', file, thread: ['a'] },
    { type: 'threads', file, from: '' },
    { type: 'threads', file, thread: 'a', from: 'b' },
  ];
  for (const value of wrong) assert.equal(threadTaskDefinitionOf(value), undefined, JSON.stringify(value));
});
