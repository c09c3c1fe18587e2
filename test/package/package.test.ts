import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { startBrowser } from '../host/browser.ts';
import { eventually } from '../host/eventually.ts';
import { installExtension } from '../host/install-extension.ts';
import { installVscode } from '../host/install-vscode.ts';
import { projectRoot } from '../host/project-root.ts';
import { startVscodeServer } from '../host/vscode-server.ts';
import { Workbench } from '../host/workbench.ts';

const mostBytes = 1_500_000;

/** All that a package may have. */
const allowed =
  /^(package\.json|package\.nls(\.[a-z-]+)?\.json|readme\.md|changelog\.md|LICENSE\.txt|icon\.png|\.vsixmanifest|dist\/(package\.json|(web-)?extension\.cjs|(web-)?server\.js|threads\.js|programs\.js|webview\.(js|css))|l10n\/bundle\.l10n\.[a-z-]+\.json|schemas\/[a-z-]+\.schema\.json|syntaxes\/[A-Za-z.-]+\.json|docs\/diagnostics\.md|docs\/walkthrough\/[a-z]+(\.svg|(\.nls\.[a-z-]+)?\.md))$/u;

describe('the package', () => {
  let temporary = '';
  let vsix = '';

  before(async () => {
    temporary = await mkdtemp(join(tmpdir(), 'threads-package-'));
    vsix = join(temporary, 'extension.vsix');
    const pack = [join(projectRoot, 'tools', 'package.mjs'), '--no-build', '--out', vsix];
    const { status, stdout, stderr } = spawnSync(process.execPath, pack, { encoding: 'utf8' });
    assert.equal(status, 0, stdout + stderr);
  });

  after(async () => {
    await rm(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  });

  it('has programs that the Node of VS Code runs without a word of its own', async () => {
    const { node } = await installVscode();
    const check = [join(projectRoot, 'dist', 'threads.js'), 'check', join(projectRoot, 'examples', 'report')];
    const { status, stderr } = spawnSync(node, check, { encoding: 'utf8' });
    assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
    const server = [join(projectRoot, 'dist', 'server.js'), '--stdio'];
    assert.equal(spawnSync(node, server, { input: '', encoding: 'utf8' }).stderr, '');
  });

  it('is small', async () => {
    const { size } = await stat(vsix);
    assert.ok(size < mostBytes, `${String(size)} bytes`);
  });

  it('installs, has nothing but what runs, and works', async () => {
    const folders = { dataFolder: join(temporary, 'data'), extensionsFolder: join(temporary, 'extensions') };
    const vscode = await installVscode();
    installExtension(vscode, vsix, folders);
    const files = await installedFiles(folders.extensionsFolder);
    assert.deepEqual(
      files.filter((file) => !allowed.test(file)),
      [],
    );
    for (const file of [
      'dist/extension.cjs',
      'dist/server.js',
      'dist/threads.js',
      'dist/programs.js',
      'dist/webview.js',
      'dist/web-extension.cjs',
      'dist/web-server.js',
      'docs/diagnostics.md',
    ]) {
      assert.ok(files.includes(file), `${file} is missing`);
    }
    const workspace = join(temporary, 'report');
    await cp(join(projectRoot, 'examples', 'report'), workspace, { recursive: true });
    const logFile = join(projectRoot, 'artifacts', 'package', 'server.log');
    const server = await startVscodeServer(vscode, { ...folders, logFile, forTests: true });
    const browser = await startBrowser();
    try {
      const workbench = await Workbench.open(await browser.newContext(), server, { folder: workspace });
      await workbench.openFile('threads.yaml');
      await workbench.replace('analysis', 4, 21, 'analysys');
      const [problem] = await eventually(
        () => workbench.problems(),
        (problems) => problems.length > 0,
      );
      assert.equal(problem?.code, 'unknown-thread');
    } finally {
      await browser.close();
      await server.close();
    }
  });
});

async function installedFiles(extensions: string): Promise<readonly string[]> {
  const folder = (await readdir(extensions)).find((name) => name.startsWith('thread-coordinator.'));
  assert.ok(folder !== undefined, 'the extension is not installed');
  const entries = await readdir(join(extensions, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(join(extensions, folder), join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}
