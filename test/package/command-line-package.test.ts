import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { projectRoot } from '../host/project-root.ts';
import { LanguageClient } from '../server/language-client.ts';
import { CommandLinePackage } from './command-line-package.ts';

describe('the package of the command line', () => {
  let installed: CommandLinePackage;
  before(() => {
    installed = new CommandLinePackage();
  });
  after(() => installed.remove());
  const command = (name: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
    spawnSync(join(installed.binFolder, name), args, {
      cwd: installed.folder,
      encoding: 'utf8',
      env: { ...process.env, ...env },
      shell: process.platform === 'win32',
    });
  const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string };

  test('has bundles, their documentation and a licence, and no dependencies', () => {
    const files = readdirSync(installed.installedFolder, { recursive: true }).map(String).sort();
    assert.deepEqual(
      files.map((file) => file.replaceAll('\\', '/')).filter((file) => !file.startsWith('types/')),
      [
        'LICENSE',
        'README.md',
        'dist',
        'dist/api.js',
        'dist/package.json',
        'dist/programs.js',
        'dist/server.js',
        'dist/threads.js',
        'docs',
        'docs/api.md',
        'docs/diagnostics.md',
        'package.json',
        'types',
      ],
    );
    assert.deepEqual(
      readdirSync(join(installed.folder, 'node_modules')).filter((name) => !name.startsWith('.')),
      ['thread-coordinator'],
    );
  });

  for (const name of ['threads', 'threads-language-server']) {
    test(`\`${name}\` tells its version`, () => {
      const { status, stdout, stderr } = command(name, ['--version']);
      assert.deepEqual({ status, stdout: stdout.trim(), stderr }, { status: 0, stdout: version, stderr: '' });
    });
  }

  test('`threads` checks and runs a file', () => {
    writeFileSync(join(installed.folder, 'threads.yaml'), 'threads: { a: { run: node -e "" } }\n');
    assert.equal(command('threads', ['check']).status, 0);
    const run = command('threads', ['run']);
    assert.equal(run.status, 0, run.stdout + run.stderr);
    writeFileSync(join(installed.folder, 'bad.threads.yaml'), 'threads: { a: { rum: x } }\n');
    const check = command('threads', ['check', 'bad.threads.yaml'], { LC_ALL: 'C' });
    assert.equal(check.status, 1);
    assert.match(check.stdout, /unknown-key/);
  });

  test('`threads-language-server --stdio` finds what is wrong and links to its documentation', async () => {
    const client = new LanguageClient(join(installed.installedFolder, 'dist', 'server.js'));
    await client.start();
    await client.open('untitled:threads.yaml', 'secrets: []\nsecrets: []\n');
    const { diagnostics } = await client.untilCodes('untitled:threads.yaml', ['duplicate-key']);
    assert.match(diagnostics[0]?.codeDescription?.href ?? '', /docs\/diagnostics\.md#duplicate-key$/);
    assert.equal(await client.shutdown(), 0);
  });
});
