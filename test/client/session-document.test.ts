import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { attemptsOf } from '../../client/sessions/attempts-of.ts';
import { readSessionDocument, sessionDocumentOf } from '../../client/sessions/session-document.ts';
import { SessionManager } from '../../coordinator/index.ts';

const session = '20261123-1652-7f3a';

test('an address names a document of a session, or nothing', () => {
  const log = { kind: 'log', folder: '/w', session, thread: 'a', attempt: 2 };
  assert.deepEqual(sessionDocumentOf({ ...log, more: 1 }), log);
  assert.deepEqual(sessionDocumentOf({ kind: 'outputs', folder: '/w', session, thread: 'a' }), {
    kind: 'outputs',
    folder: '/w',
    session,
  });
  const wrong = [
    undefined,
    'log',
    {},
    { ...log, kind: 'plan' },
    { ...log, folder: 7 },
    { ...log, session: '../../etc' },
    { ...log, thread: undefined },
    { ...log, attempt: 0 },
    { ...log, attempt: '1' },
  ];
  for (const value of wrong) assert.equal(sessionDocumentOf(value), undefined, JSON.stringify(value));
});

test('what a session kept is read as documents, with JSON laid out, and of nothing else than its own threads', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'threads-documents-'));
  try {
    const script = "console.log('said'); console.log(JSON.stringify({ total: 3 }))";
    await writeFile(join(folder, 'one.mjs'), script);
    const manager = new SessionManager(folder);
    const id = await manager.createSessionWithAdvancedDependencies({ one: 'one.mjs', two: () => ({ b: 1 }) }, []);
    await manager.coordinateThreadExecution(id);
    const read = async (more: object): Promise<unknown> => {
      const document = sessionDocumentOf({ folder, session: id, ...more });
      assert.ok(document);
      return readSessionDocument(document);
    };
    const log = await read({ kind: 'log', thread: 'one', attempt: 1 });
    assert.match(JSON.stringify(log), /said/u);
    assert.deepEqual(await read({ kind: 'output', thread: 'two', attempt: 1 }), { text: '{\n  "b": 1\n}\n' });
    assert.match(JSON.stringify(await read({ kind: 'outputs' })), /two/u);
    assert.deepEqual(await read({ kind: 'log', thread: '../plan', attempt: 1 }), { text: '' });
    assert.deepEqual(await read({ kind: 'log', thread: 'one', attempt: 9 }), { text: '', isCut: false });
    const gone = await read({ kind: 'outputs', session });
    assert.match(JSON.stringify(gone), /There is no session/u);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('an attempt without an end runs, or was interrupted', () => {
  const events = [
    { seq: 1, at: 0, type: 'attempt_started', thread: 'a', attempt: 1, command: 'a' },
    {
      seq: 2,
      at: 5,
      type: 'attempt_ended',
      thread: 'a',
      attempt: 1,
      outcome: 'failed',
      duration_ms: 5,
      failure: { kind: 'exit-code', message: 'exit code 3', exit_code: 3 },
    },
    { seq: 3, at: 9, type: 'attempt_started', thread: 'a', attempt: 2, command: 'a' },
  ] as const;
  const first = { number: 1, outcome: 'failed', durationMs: 5, failure: 'exit code 3' };
  assert.deepEqual(attemptsOf(events, true).get('a'), [first, { number: 2, outcome: 'running' }]);
  assert.deepEqual(attemptsOf(events, false).get('a'), [first, { number: 2, outcome: 'interrupted' }]);
});
