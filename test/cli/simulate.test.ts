import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { call } from './call.ts';
import type { CallResult } from './call.ts';
import { workspace } from './workspace.ts';

interface Result {
  readonly status: string;
  readonly policy: string;
  readonly duration_ms: number;
  readonly skipped_threads: readonly string[];
  readonly blocked_threads: readonly string[];
  readonly threads: Readonly<
    Record<
      string,
      {
        readonly status: string;
        readonly attempts: number;
        readonly start_ms?: number;
        readonly duration_ms?: number;
        readonly failure?: { readonly kind: string };
      }
    >
  >;
}

const resultOf = ({ out }: CallResult): Result => JSON.parse(out) as Result;

/** Would leave a trace if anything were started. */
const pipeline = {
  'threads.yaml': `coordination: { max_retries: 1, retry_delay: 500, timeout: 60 }
threads:
  fetch: { run: touch started, expected_duration: 4 }
  parse: { run: touch started, expected_duration: 2 }
  alert: { run: touch started }
  never: { run: touch started }
  store: { run: touch started, expected_duration: 1 }
dependencies:
  - { source_thread: fetch, target_thread: parse, type: conditional, condition: data.size > 10 }
  - { source_thread: fetch, target_thread: alert, on: failure }
  - { source_thread: fetch, target_thread: never, type: conditional, condition: 1 > 2 }
  - { source_thread: parse, target_thread: store }
`,
};

test('json: the result object in virtual time; nothing is started, no session is made', async () => {
  const folder = workspace(pipeline);
  const simulated = await call(['simulate', folder, '--format', 'json']);
  assert.equal(simulated.code, 0, simulated.err);
  const { status, duration_ms: durationMs, threads, skipped_threads: skipped } = resultOf(simulated);
  assert.equal(status, 'succeeded');
  assert.equal(durationMs, 7000);
  const { start_ms: startMs, duration_ms: parseMs } = threads['parse'] ?? {};
  assert.deepEqual([startMs, parseMs], [4000, 2000]);
  // A condition over data counts as true; one that is constant counts as it is.
  assert.deepEqual(skipped, ['alert', 'never']);
  assert.equal(existsSync(join(folder, 'started')), false);
  assert.equal(existsSync(join(folder, '.threads')), false);
});

test('--fail: what would be blocked, with retries and the kind that was asked for', async () => {
  const folder = workspace(pipeline);
  const failed = await call(['simulate', folder, '--format', 'json', '--fail', 'fetch']);
  assert.equal(failed.code, 1);
  const { threads, blocked_threads: blocked, duration_ms: durationMs } = resultOf(failed);
  assert.equal(threads['fetch']?.attempts, 2);
  assert.equal(threads['fetch']?.failure?.kind, 'exit-code');
  assert.deepEqual(blocked, ['parse', 'never', 'store']);
  assert.equal(threads['alert']?.status, 'succeeded');
  assert.equal(durationMs, 4000 + 500 + 4000 + 1000);
  const timedOut = resultOf(await call(['simulate', folder, '--format', 'json', '--fail', 'fetch:timeout']));
  assert.equal(timedOut.threads['fetch']?.failure?.kind, 'timeout');
  assert.equal(timedOut.duration_ms, 60_000 + 500 + 60_000 + 1000);
});

test('--skip: the conditions of a thread count as false', async () => {
  const { code, out } = await call(['simulate', workspace(pipeline), '--format', 'json', '--skip', 'parse']);
  assert.equal(code, 0);
  assert.deepEqual((JSON.parse(out) as Result).skipped_threads, ['parse', 'alert', 'never', 'store']);
});

test('--skip of a thread without a condition says that it changes nothing, in both languages', async () => {
  const folder = workspace(pipeline);
  const plain = await call(['simulate', folder]);
  const skipped = await call(['simulate', folder, '--skip', 'store', '--skip', 'parse']);
  assert.match(
    skipped.err,
    /^--skip store: changes nothing, because no dependency with a condition leads to store; .*\n$/u,
  );
  const { code, out, err } = await call(['simulate', folder, '--skip', 'store'], { locale: 'zh-cn' });
  assert.match(err, /^--skip store：不起作用.*\n$/u);
  assert.equal(code, plain.code);
  assert.equal(out, (await call(['simulate', folder], { locale: 'zh-cn' })).out);
});

test('--policy: a failure under strict stops the rest', async () => {
  const folder = workspace({
    'threads.yaml': `coordination: { max_parallel_threads: 1 }
threads: { first: { run: exit 1, max_retries: 0 }, second: { run: exit 0 } }
`,
  });
  const statusOf = async (policy: string) => {
    const args = ['simulate', folder, '--format', 'json', '--fail', 'first', '--policy', policy];
    const { policy: used, threads } = resultOf(await call(args));
    return [used, threads['second']?.status];
  };
  assert.deepEqual(await statusOf('best_effort'), ['best_effort', 'succeeded']);
  assert.deepEqual(await statusOf('strict'), ['strict', 'cancelled']);
});

test('text: what would run when, what would not and why, how long it would take', async () => {
  const { out } = await call(['simulate', workspace(pipeline), '--fail', 'parse:spawn']);
  assert.equal(
    out,
    `threads.yaml · simulation, nothing is started · best effort · 5 threads, 5 at a time

  start  end    thread  would be
  0.0 s  4.0 s  fetch   succeeded
  4.0 s  4.0 s  parse   failed     It fails in this simulation
                alert   skipped    nothing called for it: fetch did not fail
                never   skipped    its condition on fetch is false: 1 > 2
                store   blocked    needs parse, which failed

failed · 1 failed, 1 blocked, 2 skipped · expected duration 4.0 s
`,
  );
});

test('names and kinds that are not there: a message, exit code 2', async () => {
  const folder = workspace(pipeline);
  for (const [args, message] of [
    [['--fail', 'fetsh'], /there is no thread fetsh; did you mean fetch\?/],
    [['--skip', 'nobody'], /there is no thread nobody/],
    [['--fail', 'fetch:crash'], /crash is no kind of failure; there are exit-code, signal, timeout/],
  ] as const) {
    const { code, err } = await call(['simulate', folder, ...args]);
    assert.equal(code, 2);
    assert.match(err, message);
  }
});

test('a file with an error is refused; a disabled one, and one with parameters, is not', async () => {
  const wrong = workspace({ 'threads.yaml': 'dependencies: [{ source_thread: a, target_thread: b }]\n' });
  assert.equal((await call(['simulate', wrong])).code, 1);
  const disabled = workspace({
    'threads.yaml': 'coordination: { enabled: false }\nthreads: { a: { run: x, inputs: { n: integer } } }\n',
  });
  assert.equal((await call(['simulate', disabled])).code, 0);
  assert.equal((await call(['run', disabled, '--dry-run'])).code, 2);
});

test('durations of earlier runs go before what the file expects', async () => {
  const folder = workspace({ 'threads.yaml': 'threads: { quick: { run: exit 0, expected_duration: 100 } }\n' });
  assert.equal(resultOf(await call(['simulate', folder, '--format', 'json'])).duration_ms, 100_000);
  await call(['run', folder]);
  const { duration_ms: durationMs } = resultOf(await call(['simulate', folder, '--format', 'json']));
  assert.ok(durationMs < 100_000);
});

test('run --dry-run shows what would run of what was asked for, in every format', async () => {
  const folder = workspace(pipeline);
  const text = await call(['run', folder, '--dry-run', '--only', 'parse', '--max-parallel', '2']);
  assert.equal(text.code, 0);
  assert.match(text.out, /^threads\.yaml · simulation, nothing is started · best effort · 2 threads, 2 at a time\n/);
  assert.match(text.out, /\n {2}4\.0 s {2}6\.0 s {2}parse +succeeded\n\nexpected duration 6\.0 s\n$/);
  const json = resultOf(await call(['run', folder, '--dry-run', '--format', 'json']));
  assert.deepEqual(Object.keys(json.threads), ['fetch', 'parse', 'alert', 'never', 'store']);
  const events = (await call(['run', folder, '--dry-run', '--format', 'jsonl'])).out.trimEnd().split('\n');
  assert.equal((JSON.parse(events.at(-1) ?? '') as { type: string }).type, 'session_ended');
  assert.equal(existsSync(join(folder, 'started')), false);
  assert.equal(existsSync(join(folder, '.threads')), false);
  const output = join(folder, 'plan.txt');
  writeFileSync(output, 'x'.repeat(10_000));
  await call(['run', folder, '--dry-run', '--output', output]);
  assert.match(readFileSync(output, 'utf8'), /expected duration 7\.0 s\n$/);
});
