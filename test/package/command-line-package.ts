import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../host/project-root.ts';

/** The npm package of the command line and the language server, installed into an otherwise empty folder without a network. */
export class CommandLinePackage {
  readonly folder = mkdtempSync(join(tmpdir(), 'threads-npm-'));

  constructor() {
    const pack = [join(projectRoot, 'tools', 'pack-cli.mjs'), '--no-build', '--out', this.folder];
    succeed(process.execPath, pack, this.folder);
    const [tarball] = readdirSync(this.folder);
    assert.ok(tarball?.endsWith('.tgz'), `packed ${String(tarball)}`);
    succeed('npm', ['install', '--offline', '--no-audit', '--no-fund', `./${tarball}`], this.folder);
  }

  /** Where npm puts links to commands. */
  get binFolder(): string {
    return join(this.folder, 'node_modules', '.bin');
  }

  get installedFolder(): string {
    return join(this.folder, 'node_modules', 'thread-coordinator');
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function succeed(command: string, args: readonly string[], cwd: string): void {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    // npm is a script there, which needs the shell.
    shell: process.platform === 'win32' && command === 'npm',
  });
  assert.equal(status, 0, `${command} ${args.join(' ')}\n${stdout}${stderr}${error?.message ?? ''}`);
}
