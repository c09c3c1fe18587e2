import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SessionStore, storedResult, ThreadCoordinator } from '../../coordinator/index.ts';
import type { Plan, SessionEvent, ThreadFunction } from '../../coordinator/index.ts';
import { sampleDependency, samplePlan, sampleThread } from '../scheduler/sample-plan.ts';
import { FakeDisk } from './fake-disk.ts';

const folder = '/work';

/** A diamond with data on its ways, a condition, a failure and a retry. */
const threads = ['source', 'left', 'right', 'join', 'skipped', 'flaky', 'bad', 'blocked'];
const plan: Plan = samplePlan(
  threads.map((name) => {
    const { command: _, ...thread } = sampleThread(name, { maxRetries: name === 'flaky' ? 1 : 0, retryDelayMs: 0 });
    return thread;
  }),
  [
    sampleDependency('source', 'left', { type: 'data_flow' }),
    sampleDependency('source', 'right', { type: 'data_flow' }),
    sampleDependency('left', 'join', { type: 'data_flow', mapping: [['n', 'a']] }),
    sampleDependency('right', 'join', { type: 'data_flow', mapping: [['n', 'b']] }),
    sampleDependency('join', 'skipped', { type: 'conditional', condition: 'data.sum > 100.0' }),
    sampleDependency('bad', 'blocked'),
    sampleDependency('bad', 'flaky', { on: 'failure' }),
  ],
);

/** `runs` counts how often each thread ran. */
function functionsCounting(runs: Map<string, number>): ReadonlyMap<string, ThreadFunction> {
  const bodies: { readonly [name: string]: ThreadFunction } = {
    source: () => ({ n: 1 }),
    left: ({ n }) => ({ n: Number(n) + 1 }),
    right: ({ n }) => ({ n: Number(n) + 2 }),
    join: ({ a, b }) => ({ sum: Number(a) + Number(b) }),
    flaky: (_, { attempt }) => {
      if (attempt === 1) throw new Error('not yet');
    },
    bad: () => {
      throw new Error('never');
    },
  };
  return new Map(
    threads.map((name) => [
      name,
      (inputs, context) => {
        runs.set(name, (runs.get(name) ?? 0) + 1);
        return bodies[name]?.(inputs, context);
      },
    ]),
  );
}

async function newDisk(): Promise<FakeDisk> {
  const disk = new FakeDisk();
  await disk.makeFolder(folder);
  await disk.syncFolder('/');
  return disk;
}

interface Crash {
  readonly disk: FakeDisk;
  /** What listeners had been told by then. */
  readonly told: readonly SessionEvent[];
  readonly change: number;
}

/** Runs the plan to its end and gives the disk as a crash after each change would have left it. */
async function runWithCrashes(torn: number): Promise<{ readonly id: string; readonly crashes: readonly Crash[] }> {
  const disk = await newDisk();
  const store = new SessionStore(folder, disk);
  const created = await store.create(plan);
  assert.ok(created.ok);
  const told: SessionEvent[] = [];
  const crashes: Crash[] = [];
  disk.onChange = (change) => crashes.push({ disk: disk.crash(torn), told: [...told], change });
  const listener = (event: SessionEvent | { type: 'output_line' }) => {
    if (event.type !== 'output_line') told.push(event);
  };
  const coordinator = new ThreadCoordinator(store, { functions: functionsCounting(new Map()), listener });
  assert.ok((await coordinator.coordinateExecution(created.id)).ok);
  return { id: created.id, crashes };
}

const expected = {
  failed: ['bad'],
  skipped: ['skipped'],
  blocked: ['blocked'],
  outputs: { source: { n: 1 }, left: { n: 2 }, right: { n: 3 }, join: { sum: 5 }, flaky: {} },
};

describe('a machine that loses its power', () => {
  for (const torn of [0, 0.5, 1]) {
    it(`at any moment (of a write ${torn * 100} % get through): nothing that was told is lost, and the session comes to the same end`, async () => {
      const { id, crashes } = await runWithCrashes(torn);
      assert.ok(crashes.length > 20, `only ${crashes.length} moments`);
      for (const { disk, told, change } of crashes) {
        const where = `crash after change ${change}`;
        const store = new SessionStore(folder, disk);
        await disk.forgetLocks(store.folderOf(id));
        const read = await store.read(id);
        assert.ok(read.ok, read.ok ? '' : `${where}: ${read.message}`);
        assert.deepEqual(read.events.slice(0, told.length), told, where);

        const runs = new Map<string, number>();
        const resumed = await new ThreadCoordinator(store, { functions: functionsCounting(runs) }).coordinateExecution(
          id,
        );
        assert.ok(resumed.ok, where);
        const { result } = resumed;
        assert.deepEqual(
          {
            failed: result.failed_threads,
            skipped: result.skipped_threads,
            blocked: result.blocked_threads,
            outputs: JSON.parse(JSON.stringify(result.successful_threads)) as unknown,
          },
          expected,
          where,
        );
        for (const event of told) {
          if (event.type !== 'thread_ended' || event.status !== 'succeeded') continue;
          assert.equal(runs.get(event.thread), undefined, `${where}: ${event.thread} ran again`);
        }
        const after = await store.read(id);
        assert.ok(after.ok);
        assert.deepEqual((await storedResult(after)).threads, result.threads, where);
      }
    });
  }
});

describe('a disk that fails', () => {
  for (const [code, words] of Object.entries({
    ENOSPC: /is full\. Make room and resume the session\./u,
    EROFS: /can only be read/u,
    EACCES: /may not be written or read by this user/u,
  })) {
    it(`${code} at any moment: a clear message, no hang, and the session can be resumed`, async () => {
      for (let failAt = 1; ; failAt += 3) {
        const disk = await newDisk();
        const store = new SessionStore(folder, disk);
        const created = await store.create(plan);
        assert.ok(created.ok);
        let changes = 0;
        disk.onChange = () => {
          changes += 1;
          if (changes === failAt) disk.failWrites = code;
        };
        const functions = functionsCounting(new Map());
        const failed = await new ThreadCoordinator(store, { functions }).coordinateExecution(created.id);
        if (disk.failWrites === undefined) {
          assert.ok(failAt > 20 && failed.ok);
          return;
        }
        if (!failed.ok) assert.match(failed.message, words);
        disk.failWrites = undefined;
        disk.onChange = () => {};
        await disk.forgetLocks(store.folderOf(created.id));
        const resumed = await new ThreadCoordinator(store, { functions }).coordinateExecution(created.id);
        assert.ok(resumed.ok, resumed.ok ? '' : resumed.message);
        assert.deepEqual(resumed.result.failed_threads, ['bad']);
      }
    });
  }

  for (const [code, words] of Object.entries({
    ENOSPC: 'is full\\. Make room and start again\\.$',
    EROFS: 'can only be read',
  })) {
    it(`${code}: no session is made, with a message that names the place and asks for what can be done`, async () => {
      const disk = await newDisk();
      disk.failWrites = code;
      const created = await new SessionStore(folder, disk).create(plan);
      assert.match(created.ok ? '' : created.message, new RegExp(`/work/\\.threads.* ${words}`, 'u'));
    });
  }

  it('leaves no part of a session that there was no room for', async () => {
    for (let failAt = 1; ; failAt += 1) {
      const disk = await newDisk();
      let changes = 0;
      disk.onChange = () => {
        changes += 1;
        if (changes === failAt) disk.failWrites = 'ENOSPC';
      };
      const store = new SessionStore(folder, disk);
      const created = await store.create(plan);
      if (created.ok) {
        assert.ok(failAt > 3);
        return;
      }
      assert.deepEqual(await store.ids(), []);
      assert.notEqual(await disk.size(`${folder}/.threads/.gitignore`), 0);
    }
  });
});
