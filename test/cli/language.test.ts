import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { RunProcess, type RunExit } from '../../client/run/run-process.ts';
import { localeOfEnvironment } from '../../cli/locale-of-environment.ts';
import { workspace } from './workspace.ts';

const program = join(process.cwd(), 'dist', 'threads.js');

/** A run as a Chinese window of the editor starts it, whose own environment is English. */
function runFromChineseWindow(file: string): Promise<RunExit> {
  const env = { LC_ALL: 'en_US.UTF-8', LANG: 'en_US.UTF-8' };
  return new RunProcess({ program, file, locale: 'zh-cn', args: [], env }, () => undefined).exited;
}

test('why a run cannot start is said in the language of the window', async () => {
  const file = join(workspace({ 'threads.yaml': 'coordination: { enabled: false }\n' }), 'threads.yaml');
  const { code, message } = await runFromChineseWindow(file);
  assert.equal(code, 2);
  assert.match(message, /协调已禁用/u);
});

test('the threads of such a run have the environment that the window has', async () => {
  const folder = workspace({ 'threads.yaml': 'threads: { look: { run: env > seen } }\n' });
  assert.equal((await runFromChineseWindow(join(folder, 'threads.yaml'))).code, 0);
  const seen = readFileSync(join(folder, 'seen'), 'utf8');
  assert.match(seen, /^LC_ALL=en_US\.UTF-8$/mu);
  assert.doesNotMatch(seen, /THREADS_LANGUAGE|ELECTRON/u);
});

test('what is said of the messages alone goes before what is said of everything', () => {
  assert.equal(localeOfEnvironment({ THREADS_LANGUAGE: 'en', LC_ALL: 'zh_CN.UTF-8' }), 'en');
  assert.equal(localeOfEnvironment({ LC_ALL: '', LC_MESSAGES: 'zh_CN.UTF-8', LANG: 'C' }), 'zh-cn');
});
