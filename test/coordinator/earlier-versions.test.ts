/**
 * Sessions that released versions wrote, one folder a version in fixtures/. They are never written anew: what was on people's
 * disks must stay readable as it was.
 */
import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { SessionStore, storedResult } from '../../coordinator/index.ts';
import { keptThreads } from '../../coordinator/kept-threads.ts';
import { projectRoot } from '../host/project-root.ts';
import { newFolder } from './run-plan.ts';

function storeWith(version: string): SessionStore {
  const folder = newFolder();
  const fixture = join(projectRoot, 'test', 'coordinator', 'fixtures', `session-${version}`);
  cpSync(fixture, join(folder, '.threads', 'sessions'), { recursive: true });
  return new SessionStore(folder);
}

/** A session of every type of event, run and resumed under a plan that differs. */
const id = '20261124-1337-16e8';

describe('a session that version 0.1.0 wrote', () => {
  it('is read, with its state and its outputs', async () => {
    const store = storeWith('0.1.0');
    assert.deepEqual(
      (await store.list('threads.yaml')).map(({ id, status }) => [id, status]),
      [[id, 'failed']],
    );
    const read = await store.read(id);
    assert.ok(read.ok, read.ok ? '' : read.message);
    const { status, policy, successful_threads, failed_threads, skipped_threads, blocked_threads, threads } =
      await storedResult(read);
    assert.deepEqual(JSON.parse(JSON.stringify({ status, policy, successful_threads })), {
      status: 'failed',
      policy: 'adaptive',
      successful_threads: { fetch: { rows: [1, 2], ok: true }, clean: { total: 3 }, tidy: {}, late: {} },
    });
    assert.deepEqual([failed_threads, skipped_threads, blocked_threads], [['slow', 'broken'], ['alarm'], ['after']]);
    assert.deepEqual(threads['slow']?.failure?.kind, 'timeout');
    assert.deepEqual(threads['fetch']?.attempts, 2);
  });

  it('can be gone on with: what had succeeded stays', async () => {
    const store = storeWith('0.1.0');
    const opened = await store.open(id);
    assert.ok(opened.ok, opened.ok ? '' : opened.message);
    assert.deepEqual(await keptThreads(opened, store.fileFolder), ['fetch', 'clean', 'tidy', 'late']);
    await opened.close();
  });

  it('has every type of event that there was', async () => {
    const read = await storeWith('0.1.0').read(id);
    assert.ok(read.ok);
    assert.equal(new Set(read.events.map(({ type }) => type)).size, 13);
  });
});
