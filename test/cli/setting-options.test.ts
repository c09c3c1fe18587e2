import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { call } from './call.ts';
import { workspace } from './workspace.ts';

const file = {
  'threads.yaml': `coordination: { enabled: false, threads_dir: nowhere, policy: strict, timeout: 9, max_retries: 7 }
threads:
  a: {}
  b: { run: exit 0, timeout: 2, max_retries: 1 }
`,
  'scripts/a.mjs': 'process.exit(3);\n',
};

const options =
  '--enabled true --policy adaptive --max-parallel 2 --timeout 1.5 --session-timeout 60 --enable-retry true --max-retries 2 ' +
  '--retry-delay 1 --retry-backoff 1.5 --grace-period 0.5 --threads-dir scripts --keep-sessions 3';

interface SavedPlan {
  readonly settings: Readonly<Record<string, unknown>>;
  readonly threads: readonly Readonly<Record<string, unknown>>[];
}

function planIn(folder: string, session: string): SavedPlan {
  return JSON.parse(readFileSync(join(folder, '.threads', 'sessions', session, 'plan.json'), 'utf8')) as SavedPlan;
}

test('every setting of coordination can be given with the call, and stays with the session when it is resumed', async () => {
  const folder = workspace(file);
  const ran = await call(['run', folder, '--format', 'json', ...options.split(' ')]);
  assert.equal(ran.code, 1, ran.err);
  const { session } = JSON.parse(ran.out) as { session: string };
  const expect = (what: string): void => {
    const { settings, threads } = planIn(folder, session);
    assert.deepEqual(
      settings,
      { policy: 'adaptive', maxParallelThreads: 2, sessionTimeoutMs: 60_000, gracePeriodMs: 500, keepSessions: 3 },
      what,
    );
    const tries = threads.map(({ name, timeoutMs, maxRetries, retryDelayMs, retryBackoff }) => [
      name,
      timeoutMs,
      maxRetries,
      retryDelayMs,
      retryBackoff,
    ]);
    // What a thread says of itself goes before both.
    assert.deepEqual(
      tries,
      [
        ['a', 1500, 2, 1, 1.5],
        ['b', 2000, 1, 1, 1.5],
      ],
      what,
    );
  };
  expect('run');
  const resumed = await call(['resume', '--file', folder, '--format', 'json']);
  assert.equal(resumed.code, 1, resumed.err);
  assert.equal((JSON.parse(resumed.out) as { session: string }).session, session);
  expect('resume');
});

test('--enable-retry false: nothing is tried again', async () => {
  const folder = workspace({ 'threads.yaml': 'threads: { a: { run: exit 3 } }\n' });
  const { out } = await call(['run', folder, '--format', 'json', '--enable-retry', 'false']);
  const { threads } = JSON.parse(out) as { threads: Record<string, { attempts: number }> };
  assert.equal(threads['a']?.attempts, 1);
});

test('simulate takes them as well, and without the option a disabled file is still refused', async () => {
  const folder = workspace(file);
  const simulated = await call(['simulate', folder, '--threads-dir', 'scripts', '--fail', 'a', '--max-retries', '0']);
  assert.equal(simulated.code, 1, simulated.err);
  assert.match(simulated.out, /a +failed/);
  assert.equal((await call(['run', folder, '--threads-dir', 'scripts'])).code, 2);
});

for (const [option, value] of [
  ['--timeout', '-1'],
  ['--timeout', '1e3'],
  ['--max-retries', '1.5'],
  ['--retry-backoff', '0'],
  ['--enable-retry', 'maybe'],
  ['--threads-dir', ''],
  ['--keep-sessions', 'all'],
] as const) {
  test(`${option} ${JSON.stringify(value)}: a message, exit code 2`, async () => {
    const { code, out, err } = await call(['run', workspace(file), `${option}=${value}`]);
    assert.equal(code, 2);
    assert.equal(out, '');
    assert.match(err, new RegExp(option));
  });
}
