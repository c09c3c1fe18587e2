import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { RunEvent } from '../../client/run/run-event.ts';
import { RunProcess, type RunOrder } from '../../client/run/run-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'threads-client-'));
after(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'threads.yaml');
const locale = 'en';

/** A program in the place of the command line. */
function programOf(name: string, source: string): string {
  const program = join(folder, `${name}.cjs`);
  writeFileSync(program, source);
  return program;
}

test('the command line is called for the file, its events are told in order, its exit and its words are kept', async () => {
  const program = programOf(
    'events',
    `const say = (event) => process.stdout.write(JSON.stringify(event) + '\\n');
    say({ seq: 1, type: 'session_started', args: process.argv.slice(2), cwd: process.cwd() });
    process.stdout.write('not JSON\\n{"type":7}\\nnull\\n');
    say({ type: 'output_line', text: 'a\\u2028b' });
    process.stderr.write('why\\n');
    process.exitCode = 2;
    process.disconnect();`,
  );
  const events: RunEvent[] = [];
  const run = new RunProcess({ program, file, locale, args: ['--input', 'a.b=1'] }, (event) => events.push(event));
  assert.deepEqual(await run.exited, { code: 2, signal: null, message: 'why' });
  assert.deepEqual(events, [
    {
      seq: 1,
      type: 'session_started',
      args: ['run', file, '--format', 'jsonl', '--input', 'a.b=1'],
      cwd: folder,
    },
    { type: 'output_line', text: 'a\u2028b' },
  ]);
});

test('a session is resumed by its name, with its file', async () => {
  const program = programOf(
    'resume',
    `process.stdout.write(JSON.stringify({ seq: 1, type: 'called', args: process.argv.slice(2) }) + '\\n');
    process.disconnect();`,
  );
  const events: unknown[] = [];
  const order: RunOrder = { program, file, locale, args: [], resume: '20261123-1652-7f3a' };
  await new RunProcess(order, (event) => events.push(event)).exited;
  const args = ['resume', '20261123-1652-7f3a', '--file', file, '--format', 'jsonl'];
  assert.deepEqual(events, [{ seq: 1, type: 'called', args }]);
});

test('cancelling closes the channel, and the run has its time to end what it started', async () => {
  const program = programOf(
    'cancel',
    `process.on('disconnect', () => {
      process.stdout.write(JSON.stringify({ seq: 2, type: 'session_ended' }) + '\\n');
      process.exitCode = 130;
    });
    process.stdout.write(JSON.stringify({ seq: 1, type: 'session_started' }) + '\\n');`,
  );
  const types: string[] = [];
  const run: RunProcess = new RunProcess({ program, file, locale, args: [] }, ({ type }) => {
    types.push(type);
    if (type === 'session_started') {
      run.cancel();
      run.cancel();
    }
  });
  assert.equal((await run.exited).code, 130);
  assert.deepEqual(types, ['session_started', 'session_ended']);
});

test('a program that is not there is an end with a reason', async () => {
  const run = new RunProcess({ program: join(folder, 'none.cjs'), file, locale, args: [] }, () => undefined);
  const { code, message } = await run.exited;
  assert.notEqual(code, 0);
  assert.match(message, /none\.cjs/);
});

test('a folder that is not there is an end with a reason', async () => {
  const program = programOf('nothing', '');
  const run = new RunProcess(
    { program, file: join(folder, 'none', 'threads.yaml'), locale, args: [] },
    () => undefined,
  );
  const { code, message } = await run.exited;
  assert.equal(code, null);
  assert.match(message, /ENOENT/);
});
