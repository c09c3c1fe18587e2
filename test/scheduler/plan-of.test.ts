import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../core/analyze.ts';
import type { World } from '../../core/world.ts';
import { planOf } from '../../scheduler/plan-of.ts';
import type { PlanOptions, PlanResult } from '../../scheduler/plan-of.ts';
import type { Plan } from '../../scheduler/plan.ts';

const world: World = {
  isFile: () => true,
  filesIn: (folder) => (folder === 'threads' ? [{ name: 'found.py', executable: false }] : []),
};

function resultFor(text: string, options: Partial<PlanOptions> = {}): PlanResult {
  return planOf(analyze(text, world).model, { file: 'threads.yaml', ...options });
}

function planFor(text: string, options: Partial<PlanOptions> = {}): Plan {
  const result = resultFor(text, options);
  assert.ok(result.ok, JSON.stringify(result));
  return result.plan;
}

const chain = `
threads:
  a: { run: 'true' }
  b: { run: 'true' }
  c: { run: 'true' }
  aside: { run: 'true' }
dependencies:
  - { source_thread: a, target_thread: b }
  - { source_thread: b, target_thread: c }
  - { source_thread: c, target_thread: aside, type: parallel }
`;

test('all defaults are filled in', () => {
  const plan = planFor('dependencies: [{ source_thread: found, target_thread: b }]\nthreads: { b: { run: "true" } }');
  assert.deepEqual(plan.settings, {
    policy: 'best_effort',
    maxParallelThreads: 5,
    sessionTimeoutMs: 0,
    gracePeriodMs: 5000,
    keepSessions: 50,
  });
  const found = plan.threads.find(({ name }) => name === 'found');
  assert.deepEqual(JSON.parse(JSON.stringify(found)), {
    name: 'found',
    command: { kind: 'script', path: 'threads/found.py', by: 'convention' },
    args: [],
    cwd: '.',
    env: {},
    join: 'all',
    timeoutMs: 300_000,
    maxRetries: 3,
    retryDelayMs: 1000,
    retryBackoff: 1,
    outputFrom: 'file',
    expectedDurationMs: 1000,
  });
  const [dependency] = plan.dependencies;
  assert.deepEqual(dependency, { source: 'found', target: 'b', type: 'sequential', on: 'success', enabled: true });
});

test('what the command line says goes before the file, what a thread says before both', () => {
  const text = `
coordination: { policy: strict, timeout: 10, max_retries: 1, max_parallel_threads: 2 }
threads:
  a: { run: 'true', timeout: 1.5, max_retries: 7, retry_delay: 5, retry_backoff: 2, critical: false, expected_duration: 4 }
  b: { run: 'true', env: { N: 1, ON: true, __proto__: x } }
`;
  const plan = planFor(text, {
    settings: { policy: 'adaptive', timeoutS: 20 },
    durationsMs: new Map([['b', 250]]),
  });
  assert.deepEqual([plan.settings.policy, plan.settings.maxParallelThreads], ['adaptive', 2]);
  const [a, b] = plan.threads;
  assert.deepEqual([a?.timeoutMs, a?.maxRetries, a?.retryDelayMs, a?.retryBackoff], [1500, 7, 5, 2]);
  assert.deepEqual([a?.critical, a?.expectedDurationMs], [false, 4000]);
  assert.deepEqual([b?.timeoutMs, b?.maxRetries, b?.expectedDurationMs], [20_000, 1, 250]);
  assert.equal(JSON.stringify(b?.env), '{"N":"1","ON":"true","__proto__":"x"}');
  const without = planFor(text, { settings: { enableRetry: false } });
  assert.deepEqual(
    without.threads.map(({ maxRetries }) => maxRetries),
    [0, 0],
  );
});

test('a selection takes threads with what they need, or with what lies behind them; dependencies keep their places', () => {
  const names = (options: Partial<PlanOptions>) => planFor(chain, options).threads.map(({ name }) => name);
  assert.deepEqual(names({ only: ['b'] }), ['a', 'b']);
  assert.deepEqual(names({ from: ['b'] }), ['b', 'c']);
  assert.deepEqual(names({ only: ['b'], from: ['b'] }), ['b']);
  assert.deepEqual(names({ only: ['a', 'aside'] }), ['a', 'aside']);
  assert.deepEqual(
    planFor(chain, { from: ['b'] }).dependencies.map(({ enabled }) => enabled),
    [false, true, false],
  );
});

test('what cannot be run is told', () => {
  const unknown = resultFor(chain, { only: ['x'], from: ['y'], inputs: new Map([['z', new Map()]]) });
  assert.deepEqual(unknown.ok ? [] : unknown.problems, [
    { kind: 'unknown-thread', thread: 'x' },
    { kind: 'unknown-thread', thread: 'y' },
    { kind: 'unknown-thread', thread: 'z' },
  ]);
  const field = resultFor("threads: { a: { run: 'true', inputs: { n: number } } }", {
    inputs: new Map([['a', new Map([['m', 1]])]]),
  });
  assert.deepEqual(field.ok ? [] : field.problems, [{ kind: 'unknown-input', thread: 'a', field: 'm' }]);
  const cycle = resultFor(`${chain}  - { source_thread: c, target_thread: b }`);
  assert.deepEqual(cycle.ok ? [] : cycle.problems.map(({ kind, thread }) => `${kind} ${thread}`), [
    'cycle b',
    'cycle c',
  ]);
  const bare = resultFor('threads: { a: { description: nothing } }');
  assert.deepEqual(bare.ok ? [] : bare.problems, [{ kind: 'no-command', thread: 'a' }]);
});

test('inputs that nothing supplies are parameters, until they are given', () => {
  const text = `
threads:
  a:
    run: 'true'
    inputs: { must: number, may: { type: string, optional: true }, has: { type: string, default: x } }
    outputs: { out: string }
  b: { run: 'true', inputs: { out: string, renamed: string } }
dependencies:
  - { source_thread: a, target_thread: b, type: data_flow }
  - { source_thread: a, target_thread: b, data_mapping: { out: renamed } }
`;
  const missing = (options: Partial<PlanOptions>) => {
    const result = resultFor(text, options);
    return result.ok ? result.missingParameters.map(({ thread, field }) => `${thread}.${field}`) : [];
  };
  assert.deepEqual(missing({}), ['a.must']);
  assert.deepEqual(missing({ inputs: new Map([['a', new Map([['must', 1]])]]) }), []);
  assert.deepEqual(missing({ from: ['b'] }), ['b.out', 'b.renamed']);
});

test('a file in any state of disrepair gives a plan or problems', () => {
  for (const text of [
    '',
    '[',
    'threads: 3',
    'dependencies: [{}]',
    'threads: { a: }',
    'dependencies:\n  - source_thread: a',
  ]) {
    assert.doesNotThrow(() => resultFor(text), text);
  }
});
