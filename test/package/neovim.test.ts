import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { projectRoot } from '../host/project-root.ts';
import { installDebianPackages } from '../install-debian-packages.ts';
import { CommandLinePackage } from './command-line-package.ts';

/** What the script inside Neovim writes down. */
interface NeovimResult {
  readonly problem?: string;
  readonly diagnostics: readonly { readonly code: string; readonly line: number; readonly column: number }[];
  readonly hover: string;
  readonly definition: readonly [line: number, column: number];
  readonly completion: readonly { readonly label: string; readonly new_text: string }[];
  readonly renamed: string;
}

const text = `threads:
  fetch:
    description: Gets the orders
    run: curl x
  report: { run: echo }
dependencies:
  - source_thread: fetch
    target_thread: repotr
`;

describe('Neovim, set up as docs/editors.md says', { timeout: 120_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'threads-neovim-'));
  let installed: CommandLinePackage | undefined;
  let result: NeovimResult;

  before(async () => {
    const hasNeovim = spawnSync('nvim', ['--version']).status === 0;
    assert.ok(hasNeovim || installDebianPackages(['neovim']), 'this test needs Neovim: install it (nvim on the PATH)');
    installed = new CommandLinePackage();
    result = await sessionIn(folder, installed.binFolder);
    assert.equal(result.problem, undefined);
  });
  after(() => {
    installed?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  test('shows what the checker finds, and takes it away when it is repaired', () => {
    assert.deepEqual(
      result.diagnostics.map(({ code, line, column }) => ({ code, line, column })),
      [{ code: 'unknown-thread', line: 7, column: 19 }],
    );
  });

  test('shows what is known of a thread', () => {
    assert.match(result.hover, /\*\*fetch\*\*[^]*Gets the orders[^]*`report`/);
  });

  test('jumps from a name to its declaration', () => {
    assert.deepEqual(result.definition, [2, 2]);
  });

  test('offers the threads that a dependency can lead to', () => {
    assert.deepEqual(result.completion, [{ label: 'report', new_text: 'report' }]);
  });

  test('renames a thread everywhere', () => {
    assert.equal(`${result.renamed}\n`, text.replace('repotr', 'report').replaceAll('fetch', 'load'));
  });
});

/** Opens a thread file in a headless Neovim that has no other configuration. */
async function sessionIn(folder: string, binFolder: string): Promise<NeovimResult> {
  writeFileSync(join(folder, 'threads.yaml'), text);
  writeFileSync(join(folder, 'init.lua'), documentedSetUp());
  const resultFile = join(folder, 'result.json');
  const script = join(projectRoot, 'test', 'package', 'neovim-session.lua');
  const args = ['--headless', '-n', '-i', 'NONE', '-u', 'init.lua', 'threads.yaml', '-c', `luafile ${script}`];
  const neovim = spawn('nvim', args, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PATH: `${binFolder}${delimiter}${process.env['PATH'] ?? ''}`,
      XDG_STATE_HOME: folder,
      XDG_CACHE_HOME: folder,
      THREADS_RESULT: resultFile,
    },
  });
  let said = '';
  for (const stream of [neovim.stdout, neovim.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await once(neovim, 'close');
  assert.ok(existsSync(resultFile), said);
  return JSON.parse(readFileSync(resultFile, 'utf8')) as NeovimResult;
}

function documentedSetUp(): string {
  const page = readFileSync(join(projectRoot, 'docs', 'editors.md'), 'utf8');
  const code = /## Neovim[^]*?```lua\n(?<code>[^]*?)```/u.exec(page)?.groups?.['code'];
  assert.ok(code !== undefined, 'docs/editors.md has no set-up for Neovim');
  return code;
}
