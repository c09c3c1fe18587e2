// Installs what tests need and this machine lacks, before several of them look for it at once:
// `programs` from Debian, where we are root, `vscode` from npm. Where that cannot be, each test says what it misses.
import { spawnSync } from 'node:child_process';

const what = process.argv[2];
if (what === 'vscode') {
  const { installVscode } = await import('../out/test/host/install-vscode.js');
  await installVscode();
} else {
  const { findChromium } = await import('../out/test/host/find-chromium.js');
  const { installDebianPackages } = await import('../out/test/install-debian-packages.js');
  const packages = [
    ['python3', 'python3'],
    ['nvim', 'neovim'],
  ].flatMap(([program, name]) => (spawnSync(program, ['--version']).status === 0 ? [] : [name]));
  if (packages.length > 0) installDebianPackages(packages);
  findChromium();
}
