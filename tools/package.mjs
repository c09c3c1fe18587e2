// Builds, and packs the extension as thread-coordinator-VERSION.vsix; `--out FILE` names another file. With
// `--no-build`, from the bundles that are there.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createVSIX } from '@vscode/vsce';
import { root } from './root.mjs';

const { values } = parseArgs({ options: { out: { type: 'string' }, 'no-build': { type: 'boolean' } } });
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const file = resolve(values.out ?? join(root, `thread-coordinator-${version}.vsix`));

if (values['no-build'] !== true) {
  const build = spawnSync(process.execPath, [join(root, 'tools', 'build.mjs')], { stdio: 'inherit' });
  if (build.status !== 0) process.exit(build.status ?? 1);
}
const place = mkdtempSync(join(tmpdir(), 'threads-package-'));
process.once('exit', () => rmSync(place, { recursive: true, force: true }));
/** Nothing in them is packed, and comparing each of their thousands of files with .vscodeignore takes 20 s. */
const leftOut = new Set(['.git', '.vscode-test', 'artifacts', 'node_modules', 'out']);
cpSync(root, place, { recursive: true, filter: (path) => !leftOut.has(relative(root, path)) });
// Everything is bundled: the package has no dependencies to look for.
await createVSIX({
  cwd: place,
  packagePath: file,
  dependencies: false,
  rewriteRelativeLinks: false,
  allowMissingRepository: true,
});
console.log(`${file}: ${(statSync(file).size / 1e6).toFixed(2)} MB`);
