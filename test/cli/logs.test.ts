import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { call } from './call.ts';
import { ProgramProcess } from './program-process.ts';
import { workspace } from './workspace.ts';

test('the log as it is, byte for byte, into a pipe; harmless on a screen', async () => {
  const folder = workspace({
    'threads.yaml': 'threads: { noisy: { script: noisy.mjs } }\n',
    'noisy.mjs': "process.stdout.write(Buffer.from('red \\u001b[31m\\r\\nbad \\xff\\r', 'latin1'));\n",
  });
  await call(['run', folder]);
  const chunks: Buffer[] = [];
  const { code } = await call(['logs', 'noisy', '--file', folder], { onBytes: (chunk) => chunks.push(chunk) });
  assert.equal(code, 0);
  assert.deepEqual(Buffer.concat(chunks), Buffer.from('red \u001b[31m\r\nbad \xff\r', 'latin1'));
  const screen = await call(['logs', 'noisy', '--file', folder], { isScreen: true });
  assert.equal(screen.out, 'red \\x1b[31m\nbad \ufffd\\r');
});

const retried = {
  'threads.yaml': `coordination: { max_retries: 1, retry_delay: 0 }
threads:
  twice: { run: echo attempt $THREAD_ATTEMPT; exit 1 }
  after: { run: exit 0 }
dependencies: [{ source_thread: twice, target_thread: after }]
`,
};

test('the latest attempt by default, another one when asked for', async () => {
  const folder = workspace(retried);
  await call(['run', folder]);
  assert.equal((await call(['logs', 'twice', '--file', folder])).out, 'attempt 2\n');
  assert.equal((await call(['logs', 'twice', '--file', folder, '--attempt', '1'])).out, 'attempt 1\n');
});

test('what has no log: a message that says why, exit code 2', async () => {
  const folder = workspace(retried);
  await call(['run', folder]);
  for (const [args, message] of [
    [['after'], /after has not been started in session/],
    [['twise'], /there is no thread twise in session .*; did you mean twice\?/],
    [['twice', '--attempt', '3'], /twice has no attempt 3; its latest is 2/],
    [['__proto__'], /there is no thread __proto__/],
  ] as const) {
    const { code, out, err } = await call(['logs', ...args, '--file', folder]);
    assert.equal(code, 2);
    assert.equal(out, '');
    assert.match(err, message);
  }
  assert.equal((await call(['logs', 'twice', '--file', folder, '--attempt', '0'])).code, 2);
});

/** Each line of its input file that appears is printed, until `end`. */
const follower = {
  'threads.yaml': `threads: { speaker: { script: speaker.mjs }, idle: { script: idle.mjs } }
`,
  'speaker.mjs': `import { existsSync, watch } from 'node:fs';
console.log('one');
const look = () => {
  if (!existsSync('go')) return;
  console.log('two');
  process.exit();
};
watch('.', look);
look();
`,
  'idle.mjs': 'setInterval(() => {}, 1000);\n',
};

test('--follow prints what comes, and ends with the attempt though the session goes on', async () => {
  const folder = workspace(follower);
  const run = new ProgramProcess(['run', folder, '--format', 'jsonl']);
  await run.line((line) => line.includes('"output_line"'));
  const logs = new ProgramProcess(['logs', 'speaker', '--file', folder, '--follow']);
  assert.equal(await logs.line(() => true), 'one');
  writeFileSync(join(folder, 'go'), '');
  assert.equal(await logs.line(() => true), 'two');
  assert.equal(await logs.exit, 0);
  run.child.kill('SIGINT');
  assert.equal(await run.exit, 130);
});

test('--follow ends when the coordinator is killed, and with 130 at Ctrl-C', async () => {
  const folder = workspace(follower);
  const run = new ProgramProcess(['run', folder, '--format', 'jsonl']);
  await run.line((line) => line.includes('"output_line"'));
  const [killed, interrupted] = [1, 2].map(() => new ProgramProcess(['logs', 'speaker', '--file', folder, '--follow']));
  assert.equal(await killed?.line(() => true), 'one');
  assert.equal(await interrupted?.line(() => true), 'one');
  interrupted?.child.kill('SIGINT');
  assert.equal(await interrupted?.exit, 130);
  run.child.kill('SIGKILL');
  assert.equal(await killed?.exit, 0);
  // The next start ends what the killed run left behind.
  const resume = new ProgramProcess(['resume', '--file', folder, '--format', 'jsonl']);
  await resume.line((line) => line.includes('"output_line"'));
  resume.child.kill('SIGINT');
  assert.equal(await resume.exit, 130);
});

test('--follow of a thread that waits begins when it starts', async () => {
  const folder = workspace({
    ...follower,
    'threads.yaml': `threads: { speaker: { script: speaker.mjs }, late: { run: echo late } }
dependencies: [{ source_thread: speaker, target_thread: late }]
`,
  });
  const run = new ProgramProcess(['run', folder, '--format', 'jsonl']);
  await run.line((line) => line.includes('"output_line"'));
  const logs = new ProgramProcess(['logs', 'late', '--file', folder, '--follow']);
  writeFileSync(join(folder, 'go'), '');
  assert.equal(await logs.line(() => true), 'late');
  assert.equal(await logs.exit, 0);
  assert.equal(await run.exit, 0);
});
