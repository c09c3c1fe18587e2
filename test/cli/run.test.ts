import assert from 'node:assert/strict';
import { fork, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { call } from './call.ts';
import { workspace } from './workspace.ts';

/** A script of these lines for Node, which is surely there. */
const node = (...lines: readonly string[]): string => `${lines.join('\n')}\n`;

const writeOutput = `import { writeFileSync } from 'node:fs';
const write = (output) => writeFileSync(process.env.THREAD_OUTPUT, JSON.stringify(output));`;

const pipeline = {
  'threads.yaml': `dependencies:
  - source_thread: count
    target_thread: report
    type: data_flow
    data_mapping: { n: total }
`,
  'threads/count.mjs': node(writeOutput, 'console.log("counting");', 'write({ n: 3 });'),
  'threads/report.mjs': node(
    writeOutput,
    "let text = ''; for await (const chunk of process.stdin) text += chunk;",
    'write({ twice: JSON.parse(text).total * 2 });',
  ),
};

test('json: exactly the published result', async () => {
  const { code, out, err } = await call(['run', workspace(pipeline), '--format', 'json']);
  assert.equal(code, 0, err);
  const result = JSON.parse(out) as Record<string, unknown>;
  const { session, duration_ms: durationMs, threads, ...rest } = result;
  assert.match(String(session), /^\d{8}-\d{4}-[0-9a-f]{4,}$/);
  assert.equal(typeof durationMs, 'number');
  assert.deepEqual(Object.keys(threads as object), ['count', 'report']);
  const {
    start_ms: startMs,
    duration_ms: threadMs,
    ...thread
  } = (threads as Record<string, Record<string, unknown>>)['report'] ?? {};
  assert.equal(typeof startMs, 'number');
  assert.equal(typeof threadMs, 'number');
  assert.equal(thread['status'], 'succeeded');
  assert.equal(thread['attempts'], 1);
  assert.deepEqual(rest, {
    status: 'succeeded',
    policy: 'best_effort',
    successful_threads: { count: { n: 3 }, report: { twice: 6 } },
    failed_threads: [],
    skipped_threads: [],
    blocked_threads: [],
    cancelled_threads: [],
    total_executed: 2,
    success_rate: 1,
  });
});

test('jsonl: every event on a line, numbered without a gap, and what threads print', async () => {
  const { code, out } = await call(['run', workspace(pipeline), '--format', 'jsonl']);
  assert.equal(code, 0);
  const events = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { type: string; seq?: number; text?: string });
  assert.equal(events[0]?.type, 'session_started');
  assert.equal(events.at(-1)?.type, 'session_ended');
  const numbers = events.filter(({ type }) => type !== 'output_line').map(({ seq }) => seq);
  assert.deepEqual(
    numbers,
    numbers.map((_, index) => index + 1),
  );
  assert.ok(events.some(({ type, text }) => type === 'output_line' && text === 'counting'));
});

test('text: what happens as it happens, the table, the result', async () => {
  const { code, out } = await call(['run', workspace(pipeline)]);
  assert.equal(code, 0);
  assert.match(out, /^threads\.yaml · best effort · 2 threads, 5 at a time · session \S+\n\n/);
  assert.match(out, /count {2}\| counting\n/);
  assert.match(out, /report {3}succeeded {5}\d+\.\d s · twice: 6\n/);
  assert.match(out, /\nsucceeded · 2 of 2 threads that ran succeeded · \d+\.\d s\n$/);
});

const failing = {
  'threads.yaml': `coordination: { max_retries: 0 }
threads:
  breaks: { run: exit 3 }
  needs_it: { run: exit 0 }
  stands_alone: { run: exit 0 }
dependencies:
  - { source_thread: breaks, target_thread: needs_it }
`,
};

test('best effort: a failed thread blocks what needs it and nothing else; exit code 1', async () => {
  const { code, out } = await call(['run', workspace(failing), '--format', 'json']);
  assert.equal(code, 1);
  const result = JSON.parse(out) as { status: string; threads: Record<string, { status: string; failure?: unknown }> };
  assert.equal(result.status, 'failed');
  assert.equal(result.threads['needs_it']?.status, 'blocked');
  assert.equal(result.threads['stands_alone']?.status, 'succeeded');
  const failure = result.threads['breaks']?.failure as Record<string, unknown>;
  assert.equal(failure['kind'], 'exit-code');
  assert.equal(failure['exit_code'], 3);
});

test('strict stops the session: what waits is cancelled', async () => {
  const { code, out } = await call([
    'run',
    workspace(failing),
    '--format',
    'json',
    '--policy',
    'strict',
    '--max-parallel',
    '1',
  ]);
  assert.equal(code, 1);
  const result = JSON.parse(out) as { policy: string; threads: Record<string, { status: string }> };
  assert.equal(result.policy, 'strict');
  assert.deepEqual(
    Object.values(result.threads).map(({ status }) => status),
    ['failed', 'blocked', 'cancelled'],
  );
});

test('--only runs a thread with what it needs', async () => {
  const { out } = await call(['run', workspace(failing), '--format', 'json', '--only', 'stands_alone']);
  assert.deepEqual(Object.keys((JSON.parse(out) as { threads: object }).threads), ['stands_alone']);
});

test('an input that nothing supplies is a parameter: asked for, then given', async () => {
  const folder = workspace({
    'threads.yaml': `threads:
  greet:
    script: greet.mjs
    inputs: { who: string }
`,
    'greet.mjs': node(writeOutput, 'write({ hello: process.env.INPUT_WHO });'),
  });
  const refused = await call(['run', folder]);
  assert.equal(refused.code, 2);
  assert.match(refused.err, /greet needs a value for its input who: give --input greet\.who=JSON/);
  const noJson = await call(['run', folder, '--input', 'greet.who=Ada']);
  assert.equal(noJson.code, 2);
  assert.match(noJson.err, /a text needs quotes: "Ada"/);
  const { code, out } = await call(['run', folder, '--format', 'json', '--input', 'greet.who="Ada"']);
  assert.equal(code, 0);
  assert.deepEqual((JSON.parse(out) as { successful_threads: unknown }).successful_threads, {
    greet: { hello: 'Ada' },
  });
});

test('a file with an error starts nothing: the findings, exit code 1, no session', async () => {
  const folder = workspace({
    'threads.yaml': 'threads: { a: { run: echo } }\ndependencies: [{ source_thread: b, target_thread: a }]\n',
  });
  const { code, out, err } = await call(['run', folder]);
  assert.equal(code, 1);
  assert.equal(out, '');
  assert.match(err, /nothing was started, because the checker finds 1 error/);
  assert.match(err, /\[unknown-thread\]/);
  assert.equal(existsSync(join(folder, '.threads')), false);
});

test('disabled coordination and names that are not there: a message, exit code 2', async () => {
  const disabled = workspace({ 'threads.yaml': 'coordination: { enabled: false }\nthreads: { a: { run: echo } }\n' });
  const refused = await call(['run', disabled]);
  assert.equal(refused.code, 2);
  assert.match(refused.err, /coordination is disabled/);
  const unknown = await call(['run', workspace(failing), '--only', 'nobody']);
  assert.equal(unknown.code, 2);
  assert.match(unknown.err, /nobody/);
  assert.equal((await call(['run', workspace(failing), '--max-parallel', '0'])).code, 2);
});

const endless = {
  'threads.yaml': 'threads: { endless: { script: endless.mjs } }\n',
  'endless.mjs': node('console.log(process.pid);', 'setInterval(() => {}, 1000);'),
};

const program = new URL('../../../dist/threads.js', import.meta.url);

/** The process id that the endless thread prints, once it does. */
async function pidOfThread(child: ChildProcess): Promise<number> {
  assert.ok(child.stdout);
  for await (const line of createInterface({ input: child.stdout })) {
    const event = JSON.parse(line) as { type: string; text?: string };
    if (event.type === 'output_line') return Number(event.text);
  }
  throw new Error('The run ended before its thread printed anything.');
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    child.once('exit', (code) => {
      resolve(code);
    });
  });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test('a value that its thread does not take is told before anything starts, not when its turn comes', async () => {
  const folder = workspace({
    'threads.yaml': `schemas: { count: { type: integer, minimum: 1 } }
threads:
  first: { run: touch started }
  second: { run: exit 0, inputs: { n: { $ref: "#/schemas/count", default: 1 } } }
dependencies: [{ source_thread: first, target_thread: second }]
`,
  });
  const { code, err } = await call(['run', folder, '--input', 'second.n="many"']);
  assert.equal(code, 2);
  assert.equal(err, 'the value for the input n of second must be integer; it is "many"\n');
  assert.equal(existsSync(join(folder, 'started')), false);
  assert.equal((await call(['run', folder, '--input', 'second.n=2'])).code, 0);
});

test('in Chinese, what is wrong with the call and how a thread failed is Chinese too', async () => {
  const folder = workspace({
    'threads.yaml':
      'threads: { a: { run: sleep 1000, timeout: 0.1, max_retries: 0 }, b: { run: "echo x > $THREAD_OUTPUT", max_retries: 0 } }\n',
  });
  const unknown = await call(['run', folder, '--only', 'c'], { locale: 'zh-cn' });
  assert.equal(unknown.err, '没有线程 c\n');
  const { out } = await call(['run', folder], { locale: 'zh-cn' });
  assert.match(out, / a +失败 +超过了 timeout 规定的 0\.1 秒/u);
  assert.match(out, / b +失败 +输出无效：Line 1 of its output file/u);
});

test('Ctrl-C ends the threads first, then exits with 130; the session is kept as cancelled', async () => {
  const folder = workspace(endless);
  const child = spawn(process.execPath, [program.pathname, 'run', folder, '--format', 'jsonl'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = exitOf(child);
  const pid = await pidOfThread(child);
  child.kill('SIGINT');
  assert.equal(await exit, 130);
  assert.equal(isAlive(pid), false);
  assert.equal(readdirSync(join(folder, '.threads', 'sessions')).length, 1);
});

test('Ctrl-C again kills threads that take too long to end', async () => {
  const folder = workspace({
    'threads.yaml': `coordination: { grace_period: 600 }
threads: { a: { run: "trap : TERM; while :; do echo $$; sleep 0.05; done" } }
`,
  });
  const child = spawn(process.execPath, [program.pathname, 'run', folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exit = exitOf(child);
  child.stdout.on('data', () => child.kill('SIGINT'));
  assert.equal(await exit, 130);
});

test('a run without a terminal, as nohup makes it, outlives the hangup of one', async () => {
  const folder = workspace({
    'threads.yaml': 'threads: { a: { run: "echo $$; until test -e go; do sleep 0.02; done" } }\n',
  });
  const child = spawn(process.execPath, [program.pathname, 'run', folder, '--format', 'jsonl'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exit = exitOf(child);
  await pidOfThread(child);
  child.kill('SIGHUP');
  writeFileSync(join(folder, 'go'), '');
  assert.equal(await exit, 0);
});

test('a parent that goes away ends the run and its threads', async () => {
  const folder = workspace(endless);
  const child = fork(program.pathname, ['run', folder, '--format', 'jsonl'], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const exit = exitOf(child);
  const pid = await pidOfThread(child);
  child.disconnect();
  assert.equal(await exit, 130);
  assert.equal(isAlive(pid), false);
});

const sharing = {
  'threads.yaml': `threads:
  first: { script: first.mjs, inputs: { by: integer } }
  second: { script: second.mjs, inputs: { n: integer, by: integer } }
  third: { script: third.mjs }
  other: { script: other.mjs }
dependencies:
  - { source_thread: first, target_thread: second, type: data_flow, data_mapping: { m: n, by: by } }
  - { source_thread: second, target_thread: third, type: data_flow }
  - { source_thread: other, target_thread: third, type: data_flow }
`,
  'first.mjs': node(writeOutput, 'write({ m: 3, by: Number(process.env.INPUT_BY) });'),
  'second.mjs': node(writeOutput, 'const { INPUT_N, INPUT_BY } = process.env; write({ product: INPUT_N * INPUT_BY });'),
  'third.mjs': node(writeOutput, 'write({ sum: Number(process.env.INPUT_PRODUCT) + Number(process.env.INPUT_MORE) });'),
  'other.mjs': node(writeOutput, 'write({ more: 100 });'),
};

async function successful(folder: string, ...more: readonly string[]): Promise<{ session: string; outputs: unknown }> {
  const { code, out, err } = await call(['run', folder, '--format', 'json', ...more]);
  assert.equal(code, 0, err);
  const { session, successful_threads: outputs } = JSON.parse(out) as { session: string; successful_threads: unknown };
  return { session, outputs };
}

test('a part of a file runs with what an earlier session has in the place of the rest', async () => {
  const folder = workspace(sharing);
  const { session } = await successful(folder, '--input', 'first.by=2');
  const alone = await successful(folder, '--alone', 'second', '--inputs-of', session);
  assert.deepEqual(alone.outputs, { second: { product: 6 } });
  const again = await successful(folder, '--alone', 'first', '--inputs-of', session);
  assert.deepEqual(again.outputs, { first: { m: 3, by: 2 } });
  // What is given with the call goes before; the source that does not run again is read from the session.
  const from = await successful(folder, '--from', 'second', '--inputs-of', session, '--input', 'second.by=5');
  assert.deepEqual(from.outputs, { second: { product: 15 }, third: { sum: 115 } });
});

test('a thread alone without a session says what is missing, and a session that is not there is named', async () => {
  const folder = workspace(sharing);
  const missing = await call(['run', folder, '--alone', 'second']);
  assert.equal(missing.code, 2);
  assert.match(missing.err, /second\.n/u);
  const none = await call(['run', folder, '--alone', 'second', '--inputs-of', '20200101-0000-abcd']);
  assert.equal(none.code, 2);
  assert.match(none.err, /20200101-0000-abcd/u);
});

test('a debugger reaches the interpreter of a script, which then has no time limit and one attempt', async () => {
  const folder = workspace({
    'threads.yaml': 'threads: { late: { script: late.mjs, timeout: 0.05 }, bare: { run: exit 1 } }\n',
    'late.mjs': node(
      writeOutput,
      'await new Promise((resolve) => setTimeout(resolve, 200));',
      'write({ args: process.execArgv });',
      'process.exitCode = process.env.THREAD_ATTEMPT === "1" ? 0 : 9;',
    ),
  });
  const { outputs } = await successful(folder, '--alone', 'late', '--debug-arg=--title=debugged');
  assert.deepEqual(outputs, { late: { args: ['--title=debugged'] } });
});

test('a reader that goes away (`threads run | head -1`) ends the run and its threads', async () => {
  const folder = workspace({
    'threads.yaml': 'coordination: { grace_period: 1 }\nthreads: { talks: { script: talks.mjs } }\n',
    'talks.mjs': 'console.log(process.pid);\nsetInterval(() => console.log("still here"), 20);\n',
  });
  const child = spawn(process.execPath, [program.pathname, 'run', folder, '--format', 'jsonl'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exit = exitOf(child);
  let told = '';
  child.stderr.on('data', (text: Buffer) => (told += text.toString()));
  const pid = await pidOfThread(child);
  child.stdout.destroy();
  assert.equal(await exit, 130);
  assert.equal(isAlive(pid), false);
  assert.equal(told, '');
  const { out } = await call(['sessions', folder, '--format', 'json']);
  assert.equal((JSON.parse(out) as { sessions: { status: string }[] }).sessions[0]?.status, 'cancelled');
});
