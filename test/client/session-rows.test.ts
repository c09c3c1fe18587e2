import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { SessionRows } from '../../client/sessions/session-rows.ts';
import { SessionStore, type OpenSession } from '../../coordinator/session/session-store.ts';
import type { EventBody } from '../../scheduler/event.ts';
import { samplePlan, sampleThread } from '../scheduler/sample-plan.ts';

const plan = samplePlan([sampleThread('first'), sampleThread('second')]);

interface Running {
  readonly id: string;
  /** Appends to the log of the session. */
  readonly happen: (...events: readonly EventBody[]) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A folder with the rows of its sessions, and a way to make one that runs. */
async function withRows(body: (rows: SessionRows, folder: string, start: () => Promise<Running>) => Promise<void>) {
  const folder = mkdtempSync(join(tmpdir(), 'threads-rows-'));
  const open: OpenSession[] = [];
  const start = async (): Promise<Running> => {
    const store = new SessionStore(folder);
    const created = await store.create(plan);
    assert.ok(created.ok);
    const session = await store.open(created.id);
    assert.ok(session.ok);
    open.push(session);
    let seq = 0;
    const happen = (...events: readonly EventBody[]): Promise<void> =>
      session.log.append(events.map((event) => ({ ...event, seq: (seq += 1), at: 1_764_000_000_000 + seq })));
    await happen({
      type: 'session_started',
      format: 1,
      session: created.id,
      file: 'threads.yaml',
      policy: 'best_effort',
      max_parallel_threads: 5,
      threads: 2,
      dependencies: 0,
    });
    return { id: created.id, happen, close: () => session.close() };
  };
  try {
    await body(new SessionRows(), folder, start);
  } finally {
    for (const session of open) await session.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function starts(thread: string): readonly EventBody[] {
  return [
    { type: 'thread_ready', thread },
    { type: 'attempt_started', thread, attempt: 1, command: `run ${thread}` },
  ];
}

test('while a session runs only the rows of what happens are another than before, in the same objects', async () => {
  await withRows(async (rows, folder, start) => {
    const session = await start();
    const listed = await rows.list([folder]);
    const [row] = listed;
    assert.ok(row !== undefined);
    assert.equal(row.summary.status, 'running');
    const threads = await rows.threadsOf(row);
    await session.happen(...starts('second'));
    const changed = await rows.update([folder], new Set([session.id]));
    assert.ok(changed !== 'all');
    assert.deepEqual(
      changed.map((one) => one.kind === 'thread' && one.thread),
      ['second'],
    );
    assert.equal(changed[0], threads[1]);
    assert.equal(threads[1]?.status, 'running');
    assert.equal(threads[1].attempts.length, 1);
    assert.deepEqual(await rows.update([folder], new Set([session.id])), []);

    await session.happen(
      { type: 'session_stopping', cause: 'cancelled' },
      { type: 'attempt_ended', thread: 'second', attempt: 1, outcome: 'cancelled', duration_ms: 1 },
      ...['first', 'second'].map(
        (thread) =>
          ({ type: 'thread_ended', thread, status: 'cancelled', reason: 'session-stopped', dependencies: [] }) as const,
      ),
      { type: 'session_ended', status: 'cancelled', duration_ms: 1 },
    );
    assert.deepEqual(await rows.update([folder], new Set([session.id])), [row]);
    assert.equal(row.summary.status, 'cancelled');
    assert.equal((await rows.list([folder]))[0], row);
    assert.equal((await rows.threadsOf(row))[1], threads[1]);
  });
});

test('what nobody has unfolded is not read, and what did not change is not told', async () => {
  await withRows(async (rows, folder, start) => {
    const session = await start();
    await rows.list([folder]);
    await session.happen(...starts('first'));
    assert.deepEqual(await rows.update([folder], new Set([session.id])), []);
    assert.deepEqual(await rows.update([folder], new Set()), []);
  });
});

test('all rows are told where a session is new or gone', async () => {
  await withRows(async (rows, folder, start) => {
    await start();
    await rows.list([folder]);
    const second = await start();
    assert.equal(await rows.update([folder], new Set([second.id])), 'all');
    assert.deepEqual(await rows.update([folder], new Set([second.id])), []);
    await second.close();
    rmSync(join(folder, '.threads', 'sessions', second.id), { recursive: true });
    assert.equal(await rows.update([folder], new Set([second.id])), 'all');
    assert.equal(rows.listed.length, 1);
  });
});
