import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { installDebianPackages } from '../install-debian-packages.ts';
import { projectRoot } from '../host/project-root.ts';

interface Result {
  readonly status: string;
  readonly policy: string;
  readonly successful_threads: Readonly<Record<string, unknown>>;
  readonly failed_threads: readonly string[];
  readonly skipped_threads: readonly string[];
  readonly blocked_threads: readonly string[];
  readonly cancelled_threads: readonly string[];
  readonly total_executed: number;
  readonly success_rate: number;
  readonly threads: Readonly<Record<string, ThreadResult>>;
}

interface ThreadResult {
  readonly status: string;
  readonly attempts: number;
  readonly failure?: { readonly kind: string; readonly exit_code?: number };
}

const examples = join(projectRoot, 'examples');

describe('examples', () => {
  before(() => {
    const python = spawnSync('python3', ['--version']).status === 0;
    assert.ok(python || installDebianPackages(['python3']), 'one example needs python3: install it');
  });

  it('are all known to this test', async () => {
    const folders = (await readdir(examples, { withFileTypes: true })).filter((entry) => entry.isDirectory());
    assert.deepEqual(folders.map((entry) => entry.name).sort(), ['every-kind', 'failures', 'report']);
  });

  for (const name of ['every-kind', 'failures', 'report']) {
    it(`${name}: the checker has nothing to say`, () => {
      const { stdout, status } = threads('check', join(examples, name), '--format', 'json');
      const { errors, warnings, files } = JSON.parse(stdout) as CheckResult;
      assert.deepEqual({ status, errors, warnings, found: files.flatMap((file) => file.diagnostics) }, noFindings);
    });
  }

  it("report: is the example of the user's design, letter for letter", async () => {
    const digest = createHash('sha256').update(await readFile(join(examples, 'report', 'threads.yaml')));
    assert.equal(digest.digest('hex'), designExampleSha256);
  });

  it('report: ends with three succeeded threads', async () => {
    const { result, status } = await run('report');
    assert.equal(status, 0);
    assert.equal(result.status, 'succeeded');
    assert.equal(result.policy, 'adaptive');
    assert.deepEqual(Object.keys(result.successful_threads).sort(), [
      'analysis',
      'data_processing',
      'report_generation',
    ]);
    assert.deepEqual(result.successful_threads['report_generation'], { headline: '877.75 in 3 months' });
    assert.equal(result.total_executed, 3);
    assert.equal(result.success_rate, 1);
  });

  it('every-kind: succeeds, and skips what its conditions say', async () => {
    const { result, status } = await run('every-kind');
    assert.deepEqual(statuses(result), {
      fetch_orders: 'succeeded',
      fetch_rates: 'succeeded',
      convert: 'succeeded',
      quality_gate: 'succeeded',
      publish: 'succeeded',
      quarantine: 'skipped',
      alert: 'skipped',
      clean_up: 'succeeded',
      notify: 'succeeded',
    });
    assert.deepEqual(result.successful_threads['convert'], { total: 450, lines: 4 });
    assert.deepEqual(result.successful_threads['quality_gate'], { score: 0.97 });
    assert.deepEqual(result.successful_threads['publish'], { published: true });
    assert.equal(result.status, 'succeeded');
    assert.equal(status, 0);
  });

  it('failures: fails for every reason, and blocks only what needed a failed thread', async () => {
    const { result, status } = await run('failures');
    assert.deepEqual(statuses(result), {
      flaky: 'succeeded',
      broken: 'failed',
      too_slow: 'failed',
      wrong_output: 'failed',
      after_flaky: 'succeeded',
      dependent: 'blocked',
      dependent_of_dependent: 'blocked',
      clean_up: 'succeeded',
      log_the_end: 'succeeded',
      unharmed: 'succeeded',
    });
    assert.equal(result.threads['flaky']?.attempts, 2);
    assert.equal(result.threads['broken']?.attempts, 2);
    assert.equal(result.threads['broken']?.failure?.kind, 'exit-code');
    assert.equal(result.threads['broken']?.failure?.exit_code, 3);
    assert.equal(result.threads['too_slow']?.attempts, 1);
    assert.equal(result.threads['too_slow']?.failure?.kind, 'timeout');
    assert.equal(result.threads['wrong_output']?.failure?.kind, 'invalid-output');
    assert.equal(result.total_executed, 8);
    assert.equal(result.status, 'failed');
    assert.equal(status, 1);
  });
});

interface CheckResult {
  readonly files: readonly { readonly diagnostics: readonly unknown[] }[];
  readonly errors: number;
  readonly warnings: number;
}

const noFindings = { status: 0, errors: 0, warnings: 0, found: [] };

/** Of the YAML block that closes the user's design document. */
const designExampleSha256 = 'dc9d18b492fd2d04f7f9910130a62c56ad73c4f8350e075b42bee3c1435e813f';

/** Runs a copy of the example, so that its sessions do not stay here. */
async function run(name: string): Promise<{ readonly result: Result; readonly status: number | null }> {
  const folder = await mkdtemp(join(tmpdir(), 'threads-example-'));
  try {
    await cp(join(examples, name), folder, {
      recursive: true,
      filter: (path) => !path.endsWith('.threads'),
    });
    const { stdout, stderr, status } = threads('run', folder, '--format', 'json');
    assert.notEqual(stdout, '', `no result; standard error: ${stderr}`);
    return { result: JSON.parse(stdout) as Result, status };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function threads(...args: readonly string[]): { stdout: string; stderr: string; status: number | null } {
  return spawnSync(process.execPath, [join(projectRoot, 'dist', 'threads.js'), ...args], {
    encoding: 'utf8',
    timeout: 60_000,
  });
}

function statuses(result: Result): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(result.threads).map(([name, thread]) => [name, thread.status]));
}
