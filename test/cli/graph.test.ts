import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { call } from './call.ts';
import { workspace } from './workspace.ts';

const pair = `threads:
  a: { run: make a }
dependencies:
  - { source_thread: a, target_thread: b }
  - { source_thread: a, target_thread: c, type: parallel }
`;

function pairFile(): string {
  return join(workspace({ 'threads.yaml': pair, 'threads/b.sh': '', 'threads/c.py': '' }), 'threads.yaml');
}

test('json: exactly the published object', async () => {
  const { code, out, err } = await call(['graph', '--format', 'json', pairFile()]);
  assert.equal(code, 0, err);
  assert.deepEqual(JSON.parse(out), {
    threads: [
      { name: 'a', level: 0, command: 'make a', declared: true },
      { name: 'b', level: 1, command: 'threads/b.sh', declared: false },
      { name: 'c', level: 0, command: 'threads/c.py', declared: false },
    ],
    dependencies: [
      { source_thread: 'a', target_thread: 'b', type: 'sequential', enabled: true },
      { source_thread: 'a', target_thread: 'c', type: 'parallel', enabled: true },
    ],
    levels: [['a', 'c'], ['b']],
    critical_path: ['a', 'b'],
    critical_path_seconds: 2,
  });
});

test('text: counts, levels with what each thread waits for, the critical path', async () => {
  const file = pairFile();
  assert.equal(
    (await call(['graph', file])).out,
    `${file} · 3 threads · 2 dependencies · 2 levels

level 0
  a
  c  beside a (parallel)

level 1
  b  after a

critical path, 2.0 s: a -> b
`,
  );
});

test('mermaid and dot name both threads and their arrow', async () => {
  const file = pairFile();
  assert.match((await call(['graph', '--format', 'mermaid', file])).out, /^flowchart LR\n[^]*t0 --> t1/);
  assert.match((await call(['graph', '--format', 'dot', file])).out, /^digraph threads \{\n[^]*t0 -> t1/);
});

test('a file with a cycle is drawn as far as it is sound, with a note and exit code 1', async () => {
  const file = join(
    workspace({
      'threads.yaml': `threads: { a: { run: x }, b: { run: x } }
dependencies:
  - { source_thread: a, target_thread: b }
  - { source_thread: b, target_thread: a }
`,
    }),
    'threads.yaml',
  );
  const { code, out, err } = await call(['graph', '--format', 'json', file]);
  assert.equal(code, 1);
  assert.match(err, /has 1 error/);
  assert.deepEqual((JSON.parse(out) as { levels: unknown }).levels, [['a', 'b']]);
});

test('svg: a drawing that stands for itself, whatever the names and conditions have in them', async () => {
  const file = join(
    workspace({
      'threads.yaml': `threads: { a: { run: "echo '<&>'" }, b: { run: x } }
dependencies: [{ source_thread: a, target_thread: b, type: conditional, condition: '"</svg>" != "&"' }]
`,
    }),
    'threads.yaml',
  );
  const { code, out, err } = await call(['graph', '--format', 'svg', file], { locale: 'zh-cn' });
  assert.equal(code, 0, err);
  assert.match(out, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" [^]*<\/svg>\n$/);
  assert.equal(out.split('</svg>').length, 2);
  assert.match(out, /第 0 层[^]*第 1 层/);
  assert.match(out, />a<\/text>[^]*>b<\/text>/);
});
