import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { call } from './call.ts';
import { workspace } from './workspace.ts';

const misspelt = `threads:
  first: { run: echo }
dependencies:
  - source_thread: frist
    target_thread: first
`;

test('text: place, severity, message, code, and the word marked', async () => {
  const file = join(workspace({ 'threads.yaml': misspelt }), 'threads.yaml');
  const { code, out, err } = await call(['check', file]);
  assert.equal(code, 1);
  assert.equal(err, '');
  assert.match(out, /threads\.yaml:4:20: error: .*"frist".*"first".* \[unknown-thread\]\n/);
  assert.match(out, /\n {4}4 \| {3}- source_thread: frist\n {6}\| {20}\^{5}\n/);
  assert.match(out, /\n1 error, 0 warnings in 1 file\n$/);
});

test('json: exactly the published object', async () => {
  const file = join(workspace({ 'threads.yaml': misspelt }), 'threads.yaml');
  const { code, out } = await call(['check', '--format', 'json', file]);
  assert.equal(code, 1);
  const result = JSON.parse(out) as { files: { diagnostics: { message: string }[] }[] };
  const message = result.files[0]?.diagnostics[0]?.message;
  assert.equal(typeof message, 'string');
  assert.deepEqual(result, {
    files: [
      {
        file,
        diagnostics: [
          {
            code: 'unknown-thread',
            severity: 'error',
            message,
            range: { start: { line: 3, character: 19 }, end: { line: 3, character: 24 } },
            related: [],
          },
        ],
      },
    ],
    errors: 1,
    warnings: 0,
  });
});

test('sarif and github carry the same finding', async () => {
  const file = join(workspace({ 'threads.yaml': misspelt }), 'threads.yaml');
  const sarif = JSON.parse((await call(['check', '--format', 'sarif', file])).out) as {
    runs: { results: { ruleId: string; locations: { physicalLocation: { region: unknown } }[] }[] }[];
  };
  const result = sarif.runs[0]?.results[0];
  assert.equal(result?.ruleId, 'unknown-thread');
  assert.deepEqual(result.locations[0]?.physicalLocation.region, {
    startLine: 4,
    startColumn: 20,
    endLine: 4,
    endColumn: 25,
  });
  const github = (await call(['check', '--format', 'github', file])).out;
  assert.match(
    github,
    /^::error file=.*threads\.yaml,line=4,endLine=4,col=20,endColumn=25,title=unknown-thread::.*\n$/,
  );
});

test('a sound file, an empty file and a folder that has a thread file are fine', async () => {
  const folder = workspace({ 'threads.yaml': '', 'sound/a.threads.yaml': 'threads:\n  a: { run: echo }\n' });
  assert.deepEqual(await call(['check', join(folder, 'threads.yaml')]), {
    code: 0,
    out: 'no errors, no warnings in 1 file\n',
    err: '',
  });
  assert.equal((await call(['check', join(folder, 'sound')])).code, 0);
  assert.match((await call(['check', join(folder, '**/*threads.yaml')])).out, /in 2 files/);
});

const unusable: readonly (readonly [what: string, content: string | Uint8Array | undefined, says: RegExp])[] = [
  ['a missing file', undefined, /there is no such file or folder/],
  ['bytes that are no text', new Uint8Array([0xff, 0xfe, 0x00, 0x80]), /is not UTF-8 text/],
  ['a text with NUL', 'threads:\0', /is not UTF-8 text/],
  ['UTF-16', Buffer.from('\ufeffthreads: {}', 'utf16le'), /is not UTF-8 text/],
  ['a broken character', Buffer.from('threads: "\u00e9"').subarray(0, -2), /is not UTF-8 text/],
];

for (const [what, content, says] of unusable) {
  test(`${what}: a message and exit code 2, and the other files are checked all the same`, async () => {
    const folder = workspace({ 'sound.yaml': '', ...(content === undefined ? {} : { 'bad.yaml': content }) });
    const { code, out, err } = await call(['check', join(folder, 'bad.yaml'), join(folder, 'sound.yaml')]);
    assert.equal(code, 2);
    assert.match(err, says);
    assert.equal(out, 'no errors, no warnings in 1 file\n');
  });
}

test('what cannot be a file is a message and exit code 2, without signs that would act on a terminal', async () => {
  const folder = workspace({ 'file.yaml': '' });
  const loop = join(folder, 'loop.yaml');
  symlinkSync('loop.yaml', loop);
  for (const path of [loop, join(folder, 'file.yaml', 'x'), join(folder, 'x'.repeat(5000)), '', '/dev/null/x']) {
    for (const command of ['check', 'graph', 'run']) {
      const { code, out, err } = await call([command, path]);
      assert.equal(code, 2, `${command} ${path}`);
      assert.equal(out, '');
      assert.match(err, /cannot be read: E|there is no such file/);
    }
  }
  assert.match((await call(['check', '\u001b[31m.yaml'])).err, /^\\x1b\[31m\.yaml: there is no such file or folder\n$/);
});

test(
  'a pipe or a device is not waited for',
  { skip: process.platform === 'win32' && 'pipes in folders are of Unix' },
  async () => {
    const pipe = join(workspace({}), 'threads.yaml');
    execFileSync('mkfifo', [pipe]);
    for (const path of [pipe, '/dev/zero', '/dev/null']) {
      const { code, err } = await call(['check', path]);
      assert.equal(code, 2);
      assert.match(err, /is a folder, a pipe or a device; name a file\n$/);
    }
  },
);

test('a folder without a thread file, one with several, and a pattern without matches say so', async () => {
  const folder = workspace({ 'a.threads.yaml': '', 'b.threads.yaml': '', 'none/x.txt': '' });
  assert.match((await call(['check', folder])).err, /several thread files here \(a\.threads\.yaml, b\.threads\.yaml\)/);
  assert.match((await call(['check', join(folder, 'none')])).err, /no thread file here/);
  assert.match((await call(['check', join(folder, '*.yml')])).err, /matches no file/);
});

test('what can be read in a broken or hostile file is still told, quickly and with exit code 1', async () => {
  const bomb = Array.from({ length: 12 }, (_, n) => `k${n}: &a${n} [${n === 0 ? 'x' : `*a${n - 1}, `.repeat(9)}]`).join(
    '\n',
  );
  for (const content of ['['.repeat(1_000_000), bomb, '\ta: b\n- c', '{{{{']) {
    const { code, out } = await call(['check', join(workspace({ 'threads.yaml': content }), 'threads.yaml')]);
    assert.equal(code, 1, content.slice(0, 40));
    assert.match(out, /\[(yaml-syntax|alias-limit)\]/);
  }
});

test('a wrong call is a message and exit code 2; help and version are none', async () => {
  assert.equal((await call(['chekc'])).code, 2);
  assert.match((await call(['chekc'])).err, /check/);
  assert.equal((await call(['check', '--format', 'xml'])).code, 2);
  assert.equal((await call(['check', '--max-warnings', 'many'])).code, 2);
  assert.deepEqual(await call(['--version']), { code: 0, out: '0.0.0\n', err: '' });
  assert.equal((await call(['check', '--help'])).code, 0);
});

test('--max-warnings fails a check that has more', async () => {
  const file = join(
    workspace({
      'threads.yaml': `threads: { a: { run: x }, b: { run: x } }
dependencies:
  - { source_thread: a, target_thread: b }
  - { source_thread: a, target_thread: b }
`,
    }),
    'threads.yaml',
  );
  assert.equal((await call(['check', file])).code, 0);
  assert.equal((await call(['check', '--max-warnings', '1', file])).code, 0);
  assert.equal((await call(['check', '--max-warnings', '0', file])).code, 1);
});

test('Chinese where the environment asks for it', async () => {
  const file = join(workspace({ 'threads.yaml': misspelt }), 'threads.yaml');
  assert.match((await call(['check', file], { locale: 'zh-cn' })).out, /1 个文件中有 1 个错误/);
});

test('--severity gives a code another level, also for the exit code; what is no code or level is a message', async () => {
  const folder = workspace({
    'threads.yaml': 'coordination: { enabled: false } # threads-disable disabled-coordination\nunknown: 1\n',
  });
  const file = join(folder, 'threads.yaml');
  const levels = async (...severities: string[]): Promise<unknown> => {
    const options = severities.flatMap((one) => ['--severity', one]);
    const { code, out } = await call(['check', '--format', 'json', ...options, file]);
    const { files } = JSON.parse(out) as { files: { diagnostics: { code: string; severity: string }[] }[] };
    return [code, ...(files[0]?.diagnostics ?? []).map((one) => `${one.code} ${one.severity}`)];
  };
  assert.deepEqual(await levels(), [1, 'unknown-key error']);
  assert.deepEqual(await levels('unknown-key=hint'), [0, 'unknown-key hint']);
  assert.deepEqual(await levels('unknown-key=error', 'disabled-coordination=error', 'unknown-key=warning'), [
    1,
    'disabled-coordination error',
    'unknown-key warning',
  ]);
  for (const wrong of ['unknown-key', 'unknown-key=off', 'constructor=error', 'unknown-key=error=error', '']) {
    const { code, err, out } = await call(['check', '--severity', wrong, file]);
    assert.equal(code, 2, wrong);
    assert.equal(out, '');
    assert.match(err, /CODE=LEVEL is wanted/);
  }
});
