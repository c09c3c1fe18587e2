import assert from 'node:assert/strict';
import { test } from 'node:test';
import { threadEnds } from '../../client/language-model/thread-ends.ts';
import type { EventBody, SessionEvent } from '../../scheduler/event.ts';

const stamped = (bodies: readonly EventBody[]): SessionEvent[] =>
  bodies.map((body, index) => ({ seq: index + 1, at: 1000 + index * 10, ...body }));

const ran = (thread: string, attempt: number, failure?: 'exit-code'): EventBody[] => [
  { type: 'attempt_started', thread, attempt, command: 'make' },
  {
    type: 'attempt_ended',
    thread,
    attempt,
    outcome: failure === undefined ? 'succeeded' : 'failed',
    duration_ms: 10,
    ...(failure === undefined ? { output_preview: 'n: 1' } : { failure: { kind: failure, message: 'It failed.' } }),
  },
];

test('what went wrong comes first, with its attempts, its times and its reason', () => {
  const { threads } = threadEnds(
    stamped([
      ...ran('fine', 1),
      { type: 'thread_ended', thread: 'fine', status: 'succeeded', reason: 'ran', dependencies: [] },
      ...ran('broken', 1, 'exit-code'),
      ...ran('broken', 2, 'exit-code'),
      {
        type: 'thread_ended',
        thread: 'broken',
        status: 'failed',
        reason: 'ran',
        dependencies: [],
        failure: { kind: 'exit-code', message: 'It failed.' },
      },
      { type: 'thread_ended', thread: 'behind', status: 'blocked', reason: 'dependency-broken', dependencies: [0] },
    ]),
  );
  assert.deepEqual(threads, [
    {
      name: 'broken',
      status: 'failed',
      attempts: 2,
      start_ms: 30,
      end_ms: 70,
      failure: { kind: 'exit-code', message: 'It failed.' },
    },
    { name: 'behind', status: 'blocked', reason: 'dependency-broken', attempts: 0, end_ms: 80 },
    { name: 'fine', status: 'succeeded', attempts: 1, start_ms: 0, end_ms: 20, output_preview: 'n: 1' },
  ]);
});

test('of very many threads the first are told, and how many are not', () => {
  const many = Array.from({ length: 205 }, (_, index): EventBody => {
    const status = index === 204 ? 'failed' : 'succeeded';
    return { type: 'thread_ended', thread: `t${index}`, status, reason: 'ran', dependencies: [] };
  });
  const { threads, not_shown: hidden } = threadEnds(stamped(many));
  assert.deepEqual([threads.length, threads[0]?.name, hidden], [200, 't204', 5]);
});
