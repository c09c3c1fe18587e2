import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { call } from './call.ts';
import type { CallResult } from './call.ts';
import { ProgramProcess } from './program-process.ts';
import { workspace } from './workspace.ts';

/** `flaky` succeeds once the file `mended` is there. */
const flaky = {
  'threads.yaml': `coordination: { max_retries: 0 }
threads:
  first: { script: first.mjs }
  flaky: { script: flaky.mjs }
  last: { run: exit 0 }
dependencies:
  - { source_thread: first, target_thread: flaky }
  - { source_thread: flaky, target_thread: last }
`,
  'first.mjs': `import { appendFileSync, writeFileSync } from 'node:fs';
appendFileSync('ran', 'first ');
writeFileSync(process.env.THREAD_OUTPUT, '{"n": 1}');
`,
  'flaky.mjs': `import { existsSync } from 'node:fs';
console.log('attempt', process.env.THREAD_ATTEMPT);
process.exit(existsSync('mended') ? 0 : 3);
`,
};

interface Result {
  readonly session: string;
  readonly status: string;
  readonly policy: string;
  readonly successful_threads: Readonly<Record<string, unknown>>;
  readonly threads: Readonly<Record<string, { readonly status: string; readonly attempts: number }>>;
}

const resultOf = ({ out }: CallResult): Result => JSON.parse(out) as Result;

async function failedSession(): Promise<{ readonly folder: string; readonly result: Result }> {
  const folder = workspace(flaky);
  const { code, out, err } = await call(['run', folder, '--format', 'json']);
  assert.equal(code, 1, err);
  return { folder, result: JSON.parse(out) as Result };
}

test('resume goes on with the latest session: what had succeeded is kept and not run again', async () => {
  const { folder, result } = await failedSession();
  writeFileSync(join(folder, 'mended'), '');
  const resumed = await call(['resume', '--file', folder, '--format', 'json']);
  assert.equal(resumed.code, 0, resumed.err);
  const { session, status, threads, successful_threads: outputs } = resultOf(resumed);
  assert.equal(session, result.session);
  assert.equal(status, 'succeeded');
  assert.deepEqual(outputs, { first: { n: 1 }, flaky: {}, last: {} });
  assert.deepEqual([threads['first']?.attempts, threads['flaky']?.attempts], [1, 2]);
  assert.equal(readFileSync(join(folder, 'ran'), 'utf8'), 'first ');
});

test('resume in text says what is kept, and the table has all threads', async () => {
  const { folder, result } = await failedSession();
  const { code, out } = await call(['resume', result.session, '--file', join(folder, 'threads.yaml')]);
  assert.equal(code, 1);
  assert.match(out, /^resumed: 1 thread had succeeded and is kept\n/);
  assert.match(out, /first +succeeded +1 .*\n.*flaky +failed +2 .*exit code 3.*\n.*last +blocked/);
});

test('resume follows the file as it is now: a thread whose definition has changed runs again', async () => {
  const { folder } = await failedSession();
  writeFileSync(join(folder, 'mended'), '');
  const file = join(folder, 'threads.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('script: first.mjs', 'script: first.mjs, args: [again]'));
  const resumed = await call(['resume', '--file', folder, '--format', 'json']);
  assert.equal(resumed.code, 0, resumed.err);
  assert.equal(resultOf(resumed).threads['first']?.attempts, 2);
  assert.equal(readFileSync(join(folder, 'ran'), 'utf8'), 'first first ');
});

test('resume starts nothing where the file has come to have an error', async () => {
  const { folder } = await failedSession();
  appendFileSync(join(folder, 'threads.yaml'), '  - { source_thread: nobody, target_thread: last }\n');
  const { code, err } = await call(['resume', '--file', folder]);
  assert.equal(code, 1);
  assert.match(err, /nothing was started[^]*\[unknown-thread\]/);
});

test('resume keeps the part of the file that the session was asked to run', async () => {
  const folder = workspace(flaky);
  await call(['run', folder, '--only', 'flaky']);
  writeFileSync(join(folder, 'mended'), '');
  const resumed = await call(['resume', '--file', folder, '--format', 'json']);
  assert.deepEqual(Object.keys(resultOf(resumed).threads), ['first', 'flaky']);
});

test('resume does not bring back what the call left out, though the rest depends on it', async () => {
  const folder = workspace(flaky);
  await call(['run', folder, '--from', 'flaky', '--policy', 'strict', '--max-parallel', '2']);
  writeFileSync(join(folder, 'mended'), '');
  const resumed = await call(['resume', '--file', folder, '--format', 'json']);
  assert.equal(resumed.code, 0, resumed.err);
  assert.deepEqual(Object.keys(resultOf(resumed).threads), ['flaky', 'last']);
  assert.equal(resultOf(resumed).policy, 'strict');
});

test('resume takes along a thread that one of its threads has come to need', async () => {
  const { folder } = await failedSession();
  const file = join(folder, 'threads.yaml');
  const text = readFileSync(file, 'utf8').replace('threads:\n', 'threads:\n  mend: { run: touch mended }\n');
  writeFileSync(file, `${text}  - { source_thread: mend, target_thread: flaky }\n`);
  const resumed = await call(['resume', '--file', folder, '--format', 'json']);
  assert.equal(resumed.code, 0, resumed.err);
  assert.deepEqual(Object.keys(resultOf(resumed).threads), ['mend', 'first', 'flaky', 'last']);
});

test('resume keeps the values that were given, and takes one that the file has come to need', async () => {
  const folder = workspace({
    'threads.yaml': `coordination: { max_retries: 0 }
threads:
  greet: { script: greet.mjs, inputs: { who: string } }
`,
    'greet.mjs': `console.log(process.env.INPUT_WHO, process.env.INPUT_HOW);
process.exit(process.env.INPUT_HOW === 'loud' ? 0 : 1);
`,
  });
  assert.equal((await call(['run', folder, '--input', 'greet.who="Ada"'])).code, 1);
  const file = join(folder, 'threads.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('who: string', 'who: string, how: string'));
  const missing = await call(['resume', '--file', folder]);
  assert.equal(missing.code, 2);
  assert.match(missing.err, /greet needs a value for its input how/);
  const { code, out } = await call(['resume', '--file', folder, '--input', 'greet.how="loud"']);
  assert.equal(code, 0);
  assert.match(out, /\| Ada loud\n/);
});

test('status says of a dependency whose condition could not be evaluated that it was not, and why', async () => {
  const folder = workspace({
    'threads.yaml': `threads: { a: { run: exit 0 }, b: { run: exit 0 } }
dependencies: [{ source_thread: a, target_thread: b, type: conditional, condition: data.n > 1 }]
`,
  });
  await call(['run', folder]);
  const { out } = await call(['status', '--file', folder]);
  assert.match(out, /\n {2}a -> b {2}conditional {2}not evaluated {2}There is no field "n"\.\n/u);
});

test('a succeeded session has nothing to resume, and none is found', async () => {
  const folder = workspace({ 'threads.yaml': 'threads: { a: { run: exit 0 } }\n' });
  const { session } = resultOf(await call(['run', folder, '--format', 'json']));
  const named = await call(['resume', session, '--file', folder]);
  assert.equal(named.code, 2);
  assert.match(named.err, /has succeeded, so there is nothing to resume/);
  const latest = await call(['resume', '--file', folder]);
  assert.equal(latest.code, 2);
  assert.match(latest.err, /no session here that can be resumed/);
});

test('status gives the published result, and its exit code is that of the session', async () => {
  const { folder, result } = await failedSession();
  const status = await call(['status', '--file', folder, '--format', 'json']);
  assert.equal(status.code, 1);
  assert.deepEqual(resultOf(status), result);
});

test('status shows threads, dependencies, why, and how to go on', async () => {
  const { folder, result } = await failedSession();
  const { out } = await call(['status', result.session, '--file', folder]);
  assert.match(out, /first +succeeded +1/);
  assert.match(out, /last +blocked +needs flaky, which failed/);
  assert.match(
    out,
    /\ndependencies\n {2}first -> flaky {2}sequential {2}satisfied\n {2}flaky -> last {3}sequential {2}broken\n/,
  );
  const logs = `threads logs flaky --session ${result.session} shows what flaky printed`;
  const resume = `threads resume ${result.session} goes on with it`;
  assert.match(out, new RegExp(`\\nfailed · 1 of 2 threads.*\\n${logs}\\n${resume}\\n$`));
});

test('status says what the policy made of each failure, and why', async () => {
  const folder = workspace(flaky);
  for (const [policy, decision] of [
    ['best_effort', 'the session goes on: the policy is best effort'],
    ['strict', 'the session stops: the policy is strict'],
    ['adaptive', 'the session stops: the failure is not transient, and 1 thread needs it'],
  ] as const) {
    await call(['run', folder, '--policy', policy]);
    const { out } = await call(['status', '--file', folder]);
    assert.ok(out.includes(`\ndecisions\n  flaky  ${decision}\n\n`), out);
  }
});

test('a session that runs is shown as running; a killed one as interrupted, and is resumed', async () => {
  const folder = workspace({
    'threads.yaml': 'threads: { first: { script: first.mjs }, wait: { script: wait.mjs } }\n',
    'first.mjs': "import { appendFileSync } from 'node:fs';\nappendFileSync('ran', 'first ');\n",
    'wait.mjs': `import { existsSync } from 'node:fs';
console.log('waiting');
if (!existsSync('mended')) setInterval(() => {}, 1000);
`,
  });
  const run = new ProgramProcess(['run', folder, '--format', 'jsonl', '--max-parallel', '1']);
  await run.line((line) => line.includes('"output_line"'));
  const running = await call(['status', '--file', folder]);
  assert.equal(running.code, 0);
  assert.match(running.out, /\n {2}wait +running +1 /);
  assert.match((await call(['sessions', folder])).out, / running\n$/);
  const inUse = await call([
    'resume',
    resultOf(await call(['status', '--file', folder, '--format', 'json'])).session,
    '--file',
    folder,
  ]);
  assert.equal(inUse.code, 2);
  assert.match(inUse.err, new RegExp(`is being run by process ${run.child.pid} `));
  const latest = await call(['resume', '--file', folder]);
  assert.equal(latest.code, 2);
  assert.equal(latest.err, inUse.err, 'where nothing else can be resumed, the reason is told without its name too');

  run.child.kill('SIGKILL');
  await run.exit;
  const interrupted = await call(['status', '--file', folder]);
  assert.equal(interrupted.code, 1);
  assert.match(interrupted.out, /\n {2}wait +interrupted +1 [^]*\ninterrupted · /);
  writeFileSync(join(folder, 'mended'), '');
  const resumed = await call(['resume', '--file', folder, '--format', 'json']);
  assert.equal(resumed.code, 0, resumed.err);
  assert.equal(resultOf(resumed).threads['wait']?.attempts, 2);
  assert.equal(readFileSync(join(folder, 'ran'), 'utf8'), 'first ');
});

test('sessions: the newest first, those of other files apart', async () => {
  const folder = workspace({
    'threads.yaml': 'threads: { a: { run: exit 0 } }\n',
    'other.threads.yaml': 'threads: { a: { run: exit 1, max_retries: 0 } }\n',
  });
  const one = resultOf(await call(['run', folder, '--format', 'json'])).session;
  const two = resultOf(await call(['run', folder, '--format', 'json'])).session;
  const other = resultOf(await call(['run', join(folder, 'other.threads.yaml'), '--format', 'json'])).session;
  const { code, out } = await call(['sessions', folder, '--format', 'json']);
  assert.equal(code, 0);
  const { sessions } = JSON.parse(out) as { sessions: Record<string, string>[] };
  assert.deepEqual(
    sessions.map(({ session, file, status }) => [session, file, status]),
    [
      [two, 'threads.yaml', 'succeeded'],
      [one, 'threads.yaml', 'succeeded'],
    ],
  );
  assert.match(sessions[0]?.['started_at'] ?? '', /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  const text = await call(['sessions', join(folder, 'other.threads.yaml')], { locale: 'zh-cn' });
  assert.match(text.out, new RegExp(`\\n${other}  other\\.threads\\.yaml  .*  失败\\n$`));
});

test('where there is no session: a message, and exit code 2 but for the list, which is empty', async () => {
  const folder = workspace({ 'threads.yaml': 'threads: { a: { run: exit 0 } }\n' });
  for (const args of [['status'], ['resume'], ['logs', 'a']]) {
    const { code, err } = await call([...args, '--file', folder]);
    assert.equal(code, 2, args[0]);
    assert.match(err, /there are no sessions here yet; threads run makes one/);
  }
  assert.deepEqual(await call(['sessions', folder, '--format', 'json']), {
    code: 0,
    out: '{\n  "sessions": []\n}\n',
    err: '',
  });
});

test('names that are no session, also hostile ones: a message and exit code 2', async () => {
  const { folder } = await failedSession();
  for (const id of ['../..', '..', '/etc/passwd', '20260101-0000-ffff', '', '\u001b[2J', 'a'.repeat(10_000)]) {
    for (const args of [
      ['status', id],
      ['resume', id],
      ['logs', 'first', '--session', id],
    ]) {
      const { code, out, err } = await call([...args, '--file', folder]);
      assert.equal(code, 2);
      assert.equal(out, '');
      assert.match(err, /there is no session /);
      assert.equal(err.includes('\u001b'), false);
    }
  }
});

test('a damaged session, and one of another version, are told and never run', async () => {
  const { folder, result } = await failedSession();
  const session = join(folder, '.threads', 'sessions', result.session);
  const events = readFileSync(join(session, 'events.jsonl'), 'utf8');
  writeFileSync(join(session, 'events.jsonl'), events.replace('"attempt_started"', '"attempt_begun"'));
  for (const command of ['status', 'resume']) {
    const { code, err } = await call([command, result.session, '--file', folder]);
    assert.equal(code, 2);
    assert.match(err, /cannot be used: Line \d+ of .*events\.jsonl is damaged/);
  }
  writeFileSync(join(session, 'events.jsonl'), events);
  const plan = join(session, 'plan.json');
  writeFileSync(plan, readFileSync(plan, 'utf8').replace('"format":1', '"format":2'));
  const later = await call(['resume', result.session, '--file', folder]);
  assert.equal(later.code, 2);
  assert.match(later.err, /no plan that this version can read/);
});

test('sessions names what it cannot read, and lists the rest', async () => {
  const { folder, result } = await failedSession();
  const damaged = join(folder, '.threads', 'sessions', '20260101-0000-abcd');
  mkdirSync(damaged);
  writeFileSync(join(damaged, 'events.jsonl'), '{"seq":1,"at":1e300,"type":"session_started"}\n');
  const { code, out, err } = await call(['sessions', folder]);
  assert.equal(code, 0);
  assert.match(out, new RegExp(result.session));
  assert.match(err, /left out: 20260101-0000-abcd/);
});

test('sessions of a file that was renamed are told of under its new name, and found under the old one', async () => {
  const folder = workspace({ 'old.threads.yaml': 'threads: { only: { run: echo hello } }\n' });
  const [former, now] = [join(folder, 'old.threads.yaml'), join(folder, 'new.threads.yaml')];
  await call(['run', former]);
  await call(['run', former]);
  renameSync(former, now);
  const listed = await call(['sessions', now]);
  assert.equal(listed.out, '');
  const [none = '', told = ''] = listed.err.split('\n');
  assert.match(none, /new\.threads\.yaml: there are no sessions here yet/);
  assert.equal(
    told,
    `2 sessions here are of old.threads.yaml, which was renamed or deleted: threads sessions ${former} lists them, and resume needs the file under that name`,
  );
  for (const command of ['status', 'resume']) {
    const { code, err } = await call([command, '--file', now]);
    assert.deepEqual([code, err], [2, listed.err]);
  }
  assert.match((await call(['sessions', folder], { locale: 'zh-cn' })).err, /2 个会话属于 old\.threads\.yaml/);
  assert.equal((await call(['sessions', former])).out.trim().split('\n').length, 3);
  assert.match((await call(['status', '--file', former])).out, /only +succeeded/);
  assert.equal((await call(['logs', 'only', '--file', former])).out, 'hello\n');
  const missing = await call(['sessions', join(folder, 'none.threads.yaml')]);
  assert.match(missing.err, /none\.threads\.yaml: there is no such file or folder/);
});

test('sessions of other files that are there are not mentioned', async () => {
  const text = 'threads: { only: { run: exit 0 } }\n';
  const folder = workspace({ 'a.threads.yaml': text, 'b.threads.yaml': text });
  await call(['run', join(folder, 'a.threads.yaml')]);
  assert.doesNotMatch((await call(['sessions', join(folder, 'b.threads.yaml')])).err, /a\.threads\.yaml/);
});
