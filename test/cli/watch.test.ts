import assert from 'node:assert/strict';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ProgramProcess } from './program-process.ts';
import { workspace } from './workspace.ts';

const waits = (line: string) => line.startsWith('waiting for the thread file or a script to change');

test('--watch runs again when a script or the file changes, waits through errors, and ends with 130', async () => {
  const folder = workspace({
    'threads.yaml': 'dependencies: [{ source_thread: hello, target_thread: bye }]\n',
    'threads/hello.sh': 'echo hello 1\n',
    'threads/bye.sh': 'echo bye\n',
  });
  const run = new ProgramProcess(['run', folder, '--watch']);
  await run.line((line) => line.endsWith('| hello 1'));
  await run.line(waits, 'stderr');
  writeFileSync(join(folder, 'threads', 'hello.sh'), 'echo hello 2\n');
  await run.line((line) => line.endsWith('| hello 2'));
  await run.line(waits, 'stderr');
  // As editors do that replace a file.
  writeFileSync(join(folder, 'draft'), 'threads: { hello: {}, hello: {} }\n');
  renameSync(join(folder, 'draft'), join(folder, 'threads.yaml'));
  await run.line((line) => line.includes('[duplicate-key]'), 'stderr');
  await run.line(waits, 'stderr');
  writeFileSync(join(folder, 'threads.yaml'), 'threads: { last: { run: echo mended } }\n');
  await run.line((line) => line.endsWith('| mended'));
  await run.line(waits, 'stderr');
  run.child.kill('SIGINT');
  assert.equal(await run.exit, 130);
});

test('--watch: a change during a run is followed by another run; Ctrl-C ends the threads first', async () => {
  const folder = workspace({
    'threads.yaml': 'threads: { waiting: { script: waiting.mjs } }\n',
    'waiting.mjs': `import { existsSync, watch } from 'node:fs';
console.log('first', process.pid);
const look = () => existsSync('go') && process.exit();
watch('.', look);
look();
`,
  });
  const run = new ProgramProcess(['run', folder, '--watch']);
  await run.line((line) => line.includes('| first'));
  const script = join(folder, 'waiting.mjs');
  writeFileSync(script, "console.log('second', process.pid);\nsetInterval(() => {}, 1000);\n");
  writeFileSync(join(folder, 'go'), '');
  const second = await run.line((line) => line.includes('| second'));
  run.child.kill('SIGINT');
  assert.equal(await run.exit, 130);
  assert.throws(() => process.kill(Number(second.split(' ').at(-1)), 0), { code: 'ESRCH' });
  assert.match(readFileSync(script, 'utf8'), /second/);
});
