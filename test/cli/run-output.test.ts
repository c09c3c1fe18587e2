import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { call } from './call.ts';
import { workspace } from './workspace.ts';

const program = new URL('../../../dist/threads.js', import.meta.url);

const mixed = {
  'threads.yaml': `coordination: { max_retries: 0 }
threads:
  good: { run: echo hello }
  bad: { run: exit 3 }
  needs_bad: { run: exit 0 }
  "odd": { run: exit 0 }
dependencies:
  - { source_thread: bad, target_thread: needs_bad }
  - { source_thread: good, target_thread: odd, type: conditional, condition: '"<&>" == data.get("x", "\\"")' }
`,
};

test('junit: the session as a suite, each thread as a case, with what became of it', async () => {
  const { code, out } = await call(['run', workspace(mixed), '--format', 'junit']);
  assert.equal(code, 1);
  const shown = out.replaceAll(/ time="\d+\.\d{3}"/gu, '').replace(/ id="\d{8}-\d{4}-[0-9a-f]{4}"/u, ' id="ID"');
  assert.equal(
    shown,
    `<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="4" failures="1" errors="0" skipped="2">
  <testsuite name="threads.yaml" id="ID" tests="4" failures="1" errors="0" skipped="2">
    <testcase name="good" classname="threads.yaml"/>
    <testcase name="bad" classname="threads.yaml">
      <failure type="exit-code" message="exit code 3"/>
    </testcase>
    <testcase name="needs_bad" classname="threads.yaml">
      <skipped message="blocked: needs bad, which failed"/>
    </testcase>
    <testcase name="odd" classname="threads.yaml">
      <skipped message="skipped: its condition on good is false: &quot;&lt;&amp;&gt;&quot; == data.get(&quot;x&quot;, &quot;\\&quot;&quot;) (x is missing)"/>
    </testcase>
  </testsuite>
</testsuites>
`,
  );
});

test('--output: the file gets what the format asks for, standard output the text', async () => {
  const folder = workspace(mixed);
  const output = join(folder, 'result.json');
  const { code, out } = await call(['run', folder, '--format', 'json', '--output', output]);
  assert.equal(code, 1);
  assert.match(out, /good +\| hello\n[^]*\nfailed · 1 of 2 threads/);
  const { failed_threads: failed } = JSON.parse(readFileSync(output, 'utf8')) as { failed_threads: unknown };
  assert.deepEqual(failed, ['bad']);
});

test('--output that cannot be written: a message and exit code 2 before anything starts', async () => {
  const folder = workspace(mixed);
  for (const output of [join(folder, 'nowhere', 'x.json'), folder]) {
    const { code, err } = await call(['run', folder, '--output', output]);
    assert.equal(code, 2);
    assert.match(err, /: cannot be written: /);
  }
  assert.equal(existsSync(join(folder, '.threads')), false);
});

test('--output never replaces the thread file', async () => {
  const folder = workspace(mixed);
  const file = join(folder, 'threads.yaml');
  const { code, err } = await call(['run', file, '--output', join(folder, '.', 'threads.yaml')]);
  assert.equal(code, 2);
  assert.match(err, /is the thread file itself/);
  assert.equal(readFileSync(file, 'utf8'), mixed['threads.yaml']);
});

// Linux has a file whose disk is always full.
if (process.platform === 'linux') {
  test('--output on a disk that is full: the run goes on to its end, then the loss is told', async () => {
    const folder = workspace({ 'threads.yaml': 'threads: { a: { run: touch done } }\n' });
    const { code, err } = await call(['run', folder, '--format', 'json', '--output', '/dev/full']);
    assert.equal(code, 2);
    assert.match(err, /\/dev\/full: cannot be written: ENOSPC/);
    assert.ok(existsSync(join(folder, 'done')));
  });

  test('standard output on a disk that is full: the run goes on to its end, and the loss is told once', () => {
    const folder = workspace({
      'threads.yaml': `threads: { a: { run: seq 100 }, b: { run: touch done } }
dependencies: [{ source_thread: a, target_thread: b }]
`,
    });
    const full = openSync('/dev/full', 'w');
    for (const format of ['text', 'json', 'jsonl']) {
      rmSync(join(folder, 'done'), { force: true });
      const { status, stderr } = spawnSync(process.execPath, [program.pathname, 'run', folder, '--format', format], {
        stdio: ['ignore', full, 'pipe'],
        encoding: 'utf8',
      });
      assert.match(stderr, /^standard output cannot be written, and what belongs there is lost: ENOSPC[^\n]*\n$/);
      assert.equal(status, 2);
      assert.ok(existsSync(join(folder, 'done')), format);
    }
    closeSync(full);
  });
}

test('a file that the checker refuses leaves the output file as it was', async () => {
  const folder = workspace({ 'threads.yaml': 'nonsense: 1\n', 'result.json': 'old' });
  assert.equal((await call(['run', folder, '--output', join(folder, 'result.json')])).code, 1);
  assert.equal(readFileSync(join(folder, 'result.json'), 'utf8'), 'old');
});
