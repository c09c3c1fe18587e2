import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { test } from 'node:test';
import { call } from './call.ts';
import { workspace } from './workspace.ts';

const files = {
  'threads.yaml': `threads:
  fetch: { run: exit 0 }
  find: { run: exit 0 }
  parse: { run: exit 0 }
  "*": { run: exit 0 }
`,
};

/** What the last of these words can become. */
async function completed(...words: string[]): Promise<string[]> {
  const { code, out, err } = await call(['__complete', '--', ...words]);
  assert.equal(code, 0, err);
  return out.split('\n').filter((line) => line !== '');
}

test('commands, options and their values', async () => {
  assert.deepEqual(await completed('s'), ['simulate', 'status', 'sessions']);
  assert.deepEqual(await completed('help', 'r'), ['run', 'resume']);
  assert.deepEqual(await completed('run', '--m'), ['--max-parallel', '--max-retries']);
  assert.deepEqual(await completed('run', '--policy', ''), ['best_effort', 'strict', 'adaptive']);
  assert.deepEqual(await completed('run', '--enable-retry', ''), ['true', 'false']);
  assert.deepEqual(await completed('check', '--format=s'), ['--format=sarif']);
  // As bash takes it apart.
  assert.deepEqual(await completed('check', '--format', '=', 's'), ['sarif']);
  assert.deepEqual(await completed('completion', ''), ['bash', 'zsh', 'fish']);
});

test('threads of the file that is named; never a name that is none', async () => {
  const folder = workspace(files);
  assert.deepEqual(await completed('run', folder, '--only', 'f'), ['fetch', 'find']);
  assert.deepEqual(await completed('simulate', join(folder, 'threads.yaml'), '--skip', ''), ['fetch', 'find', 'parse']);
  assert.deepEqual(await completed('logs', '--file', folder, 'p'), ['parse']);
});

test('sessions of the file, the newest first', async () => {
  const folder = workspace({ 'threads.yaml': 'threads: { a: { run: exit 0 } }\n' });
  const { out } = await call(['run', folder, '--format', 'json']);
  const { session } = JSON.parse(out) as { session: string };
  assert.deepEqual(await completed('status', '--file', folder, ''), [session]);
  assert.deepEqual(await completed('logs', 'a', '--file', folder, '--session', session.slice(0, 4)), [session]);
});

test('where there is nothing to offer there is no message either', async () => {
  const nowhere = join(workspace({}), 'nowhere');
  for (const words of [
    ['nonsense', ''],
    ['logs', '--file', nowhere, ''],
    ['status', '--file', nowhere, ''],
    [''],
    [],
  ]) {
    const { code, err } = await call(['__complete', '--', ...words]);
    assert.equal(code, 0);
    assert.equal(err, '');
  }
});

test('bash completes with the script that it is given', async () => {
  const folder = workspace(files);
  const program = join(folder, 'threads');
  const bundle = new URL('../../../dist/threads.js', import.meta.url).pathname;
  writeFileSync(program, `#!/bin/sh\nexec "${process.execPath}" "${bundle}" "$@"\n`);
  chmodSync(program, 0o755);
  const { out: script } = await call(['completion', 'bash']);
  const offers = (...words: string[]) => {
    const line = `COMP_WORDS=(threads "$@"); COMP_CWORD=$#; _threads threads; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', `${script}\n${line}`, 'bash', ...words], {
      cwd: folder,
      env: { ...process.env, PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}` },
      encoding: 'utf8',
    });
    assert.equal(stderr, '');
    return stdout.trim().split('\n');
  };
  assert.deepEqual(offers('re'), ['resume']);
  assert.deepEqual(offers('logs', 'f'), ['fetch', 'find']);
});

test('a shell that we do not know: a message, exit code 2', async () => {
  assert.equal((await call(['completion', 'tcsh'])).code, 2);
  assert.match((await call(['completion', 'zsh'])).out, /^#compdef threads\n/);
  assert.match((await call(['completion', 'fish'])).out, /\ncomplete -c threads /);
});
