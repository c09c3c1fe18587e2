/** Disks that are really full, or can only be read: small ones in memory, which root may mount on Linux. Elsewhere crash.test.ts stands for them. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { SessionStore, ThreadCoordinator } from '../../coordinator/index.ts';
import { markedProcesses } from '../../coordinator/process/marked-processes.ts';
import { sampleDependency } from '../scheduler/sample-plan.ts';
import { newFolder, plan, runSession, shell } from './run-plan.ts';

function mount(...args: readonly string[]): boolean {
  return process.platform === 'linux' && spawnSync('mount', args).status === 0;
}

/** `undefined`: this user may not mount. */
function smallDisk(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'small-disk-'));
  const isMounted = mount('-t', 'tmpfs', '-o', 'size=256k', 'none', folder);
  after(() => {
    if (isMounted) spawnSync('umount', ['--lazy', folder]);
    rmdirSync(folder);
  });
  return isMounted ? folder : undefined;
}

for (const [how, lose] of [
  ['deleted', (sessions: string) => rmSync(sessions, { recursive: true })],
  ['moved away', (sessions: string) => renameSync(sessions, `${sessions}-moved`)],
] as const) {
  it(`a session that is ${how} while it runs stops with a message and no process left`, async () => {
    const store = new SessionStore(newFolder());
    const waits = 'echo ready; while [ -d "${THREAD_OUTPUT%/*}" ]; do sleep 0.01; done; echo n=1 > "$THREAD_OUTPUT"';
    const created = await store.create(plan([shell('a', waits), shell('b', 'sleep 1000')]));
    assert.ok(created.ok);
    const folder = store.folderOf(created.id);
    const coordinator = new ThreadCoordinator(store, {
      listener(event) {
        if (event.type === 'output_line' && event.text === 'ready') lose(dirname(folder));
      },
    });
    const ended = await coordinator.coordinateExecution(created.id);
    assert.equal(ended.ok ? '' : ended.message, `${folder} was deleted or moved away while it was needed.`);
    assert.deepEqual(await markedProcesses(folder), []);
  });
}

const full = smallDisk();
if (full !== undefined) {
  describe('a disk that is full', () => {
    const threads = [
      shell('a', 'echo ran >> ran; echo n=1 > "$THREAD_OUTPUT"'),
      shell('b', 'test -e room || head -c 2000000 /dev/zero; sleep 1000 & echo "n=$INPUT_N" > "$THREAD_OUTPUT"'),
    ];
    const filling = plan(threads, [sampleDependency('a', 'b', { type: 'data_flow' })]);

    it('stops the run with a message and no process left; with room made, the session goes on where it was', async () => {
      const store = new SessionStore(full);
      const created = await store.create(filling);
      assert.ok(created.ok, created.ok ? '' : created.message);
      const ended = await new ThreadCoordinator(store).coordinateExecution(created.id);
      assert.match(
        ended.ok ? '' : ended.message,
        /^The disk that holds .* is full\. Make room and resume the session\.$/u,
      );
      assert.deepEqual(await markedProcesses(store.folderOf(created.id)), []);

      assert.ok(mount('-o', 'remount,size=8m', full));
      writeFileSync(join(full, 'room'), '');
      const { result } = await runSession(store, created.id);
      assert.deepEqual({ ...(result.successful_threads['b'] as object) }, { n: '1' });
      assert.equal(readFileSync(join(full, 'ran'), 'utf8'), 'ran\n');
    });

    it('that can only be read: no session is made or resumed, with a message', async () => {
      const store = new SessionStore(full);
      const created = await store.create(filling);
      assert.ok(created.ok);
      assert.ok(mount('-o', 'remount,ro', full));
      const words = /is on a disk that can only be read\. Sessions need to be written beside the thread file\.$/u;
      const another = await store.create(filling);
      assert.match(another.ok ? '' : another.message, words);
      const ended = await new ThreadCoordinator(store).coordinateExecution(created.id);
      assert.match(ended.ok ? '' : ended.message, words);
      assert.ok((await store.read(created.id)).ok);
    });
  });
}
