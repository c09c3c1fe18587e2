import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  CoordinationPolicy,
  DependencyType,
  SessionError,
  SessionManager,
  ThreadExecutionError,
  ThreadTimeoutError,
} from '../../coordinator/index.ts';
import { newFolder } from './run-plan.ts';

const { SEQUENTIAL, DATA_FLOW, CONDITIONAL } = DependencyType;

describe('SessionManager', () => {
  it('coordinates threads, conditions and transforms that are functions', async () => {
    const manager = new SessionManager(newFolder());
    const seen: unknown[] = [];
    const id = await manager.createSessionWithAdvancedDependencies(
      {
        orders: () => ({ list: [3, 4] }),
        total: ({ sum }) => ({ total: sum }),
        alarm: () => ({}),
        report: async (inputs, { thread, attempt }) => {
          seen.push({ ...inputs }, thread, attempt);
          await Promise.resolve();
        },
      },
      [
        {
          sourceThread: 'orders',
          targetThread: 'total',
          dependencyType: DATA_FLOW,
          transform: (data) => ({ sum: (data as { list: number[] }).list.reduce((a, b) => a + b) }),
        },
        {
          sourceThread: 'total',
          targetThread: 'alarm',
          dependencyType: CONDITIONAL,
          condition: (data) => (data as { total: number }).total > 100,
        },
        { sourceThread: 'total', targetThread: 'report', dependencyType: DATA_FLOW, dataMapping: { total: 'amount' } },
      ],
    );
    const result = await manager.coordinateThreadExecution(id);
    assert.equal(result.status, 'succeeded');
    assert.deepEqual(result.skipped_threads, ['alarm']);
    assert.deepEqual({ ...(result.successful_threads['total'] as object) }, { total: 7 });
    assert.deepEqual(seen, [{ amount: 7 }, 'report', 1]);
  });

  it('is strict unless told otherwise, and tells what it made of a failure', async () => {
    const manager = new SessionManager(newFolder(), { settings: { maxRetries: 0, maxParallelThreads: 1 } });
    const threads = {
      bad: () => {
        throw new Error('no luck');
      },
      slow: () => {
        throw new ThreadTimeoutError('slow');
      },
      other: () => ({}),
    };
    const strict = await manager.createSessionWithAdvancedDependencies(threads, []);
    assert.equal((await manager.coordinateThreadExecution(strict)).status, 'failed');
    assert.equal(await manager.handleDependencyFailure(strict, 'bad'), false);

    const lenient = await manager.createSessionWithAdvancedDependencies(threads, [], CoordinationPolicy.BEST_EFFORT);
    const result = await manager.coordinateThreadExecution(lenient);
    assert.deepEqual(result.failed_threads, ['bad', 'slow']);
    assert.deepEqual(Object.keys(result.successful_threads), ['other']);
    assert.equal(await manager.handleDependencyFailure(lenient, 'bad'), true);
    assert.equal(await manager.handleDependencyFailure(lenient, 'other'), true);
    const history = manager.errorHandler(lenient).errorHistory;
    assert.ok(history.get('slow')?.[0]?.error instanceof ThreadTimeoutError);
    const [first] = history.get('bad') ?? [];
    assert.ok(first?.error instanceof ThreadExecutionError);
    assert.equal(first.error.message, 'bad: no luck');
    assert.equal(first.decision.decision, 'continue');
  });

  it('tells how dependencies stand', async () => {
    const manager = new SessionManager(newFolder());
    const id = await manager.createSessionWithAdvancedDependencies({ a: () => ({}), b: () => ({}) }, [
      { sourceThread: 'a', targetThread: 'b', dependencyType: SEQUENTIAL },
    ]);
    const before = await manager.getDependencyStatus(id);
    assert.deepEqual(before.threads[1], { thread: 'b', status: 'waiting', waiting_for: ['a'] });
    await manager.coordinateThreadExecution(id);
    const after = await manager.getDependencyStatus(id);
    assert.equal(after.status, 'succeeded');
    assert.equal(after.dependencies[0]?.status, 'satisfied');
  });

  it('refuses what cannot run, before it makes a session', async () => {
    const manager = new SessionManager(newFolder());
    const cycle = [
      { sourceThread: 'a', targetThread: 'b', dependencyType: SEQUENTIAL },
      { sourceThread: 'b', targetThread: 'a', dependencyType: SEQUENTIAL },
    ];
    await assert.rejects(
      manager.createSessionWithAdvancedDependencies({ a: () => ({}), b: () => ({}) }, cycle),
      SessionError,
    );
    await assert.rejects(manager.coordinateThreadExecution('20200101-0000-0000'), /There is no session/u);
    await assert.rejects(manager.getDependencyStatus('../../etc'), /There is no session/u);
    assert.deepEqual(await manager.store.ids(), []);
  });

  it('a function that ignores its signal does not hold up a cancel', async () => {
    const manager = new SessionManager(newFolder(), { settings: { gracePeriodS: 0 } });
    const id = await manager.createSessionWithAdvancedDependencies(
      {
        deaf: () => {
          queueMicrotask(() => manager.cancel(id));
          return new Promise(() => {});
        },
      },
      [],
    );
    assert.equal((await manager.coordinateThreadExecution(id)).status, 'cancelled');
  });

  it('a cancel at once waits for no grace period', async () => {
    const manager = new SessionManager(newFolder(), { settings: { gracePeriodS: 600 } });
    const id = await manager.createSessionWithAdvancedDependencies(
      {
        deaf: (_inputs, { signal }) => {
          signal.addEventListener('abort', () => manager.cancel(id, 'at-once'));
          queueMicrotask(() => manager.cancel(id));
          return new Promise(() => {});
        },
      },
      [],
    );
    assert.equal((await manager.coordinateThreadExecution(id)).status, 'cancelled');
  });
});

describe('SessionManager with a thread file', () => {
  it('makes a session of a file, with values for its inputs', async () => {
    const manager = new SessionManager(
      newFolder({ 'threads.yaml': 'threads: { a: { run: "exit 0", inputs: { name: string } } }\n' }),
    );
    const id = await manager.createSessionOfFile('threads.yaml', { a: { name: 'Ada' } });
    assert.equal((await manager.coordinateThreadExecution(id)).status, 'succeeded');
  });

  for (const [what, text, message] of [
    ['that has an error', 'threads:\n  a: { run: x }\n  a: { run: y }\n', /threads\.yaml cannot be run\. Line 3: /u],
    [
      'whose input nobody supplies',
      'threads: { a: { run: x, inputs: { name: string } } }',
      /The input name of a has no/u,
    ],
    ['that is disabled', 'coordination: { enabled: false }\nthreads: { a: { run: x } }', /`enabled` is false/u],
  ] as const) {
    it(`refuses one ${what}`, async () => {
      const manager = new SessionManager(newFolder({ 'threads.yaml': text }));
      await assert.rejects(manager.createSessionOfFile('threads.yaml'), { name: 'SessionError', message });
    });
  }

  it('refuses one that is not there', async () => {
    await assert.rejects(new SessionManager(newFolder()).createSessionOfFile('threads.yaml'), { kind: 'disk' });
  });
});
