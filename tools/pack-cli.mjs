// Builds, and packs the command line, the language server and the interface in code as an npm package of their own,
// thread-coordinator-VERSION.tgz: for terminals, CI, editors other than VS Code, and programs. `--out FOLDER` puts it
// elsewhere. With `--no-build`, from the bundles that are there.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { copyTypes } from './copy-types.mjs';
import { root } from './root.mjs';

const { values } = parseArgs({ options: { out: { type: 'string' }, 'no-build': { type: 'boolean' } } });
const out = resolve(values.out ?? root);

/** What goes in, and under which name; the package has no dependencies, because all of them are in the bundles. */
const files = {
  'dist/api.js': 'dist/api.js',
  'dist/programs.js': 'dist/programs.js',
  'dist/threads.js': 'dist/threads.js',
  'dist/server.js': 'dist/server.js',
  'dist/package.json': 'dist/package.json',
  'docs/api.md': 'docs/api.md',
  // Findings link to it.
  'docs/diagnostics.md': 'docs/diagnostics.md',
  'cli/README.md': 'README.md',
  LICENSE: 'LICENSE',
};

if (values['no-build'] !== true) run(process.execPath, [join(root, 'tools', 'build.mjs')], root);
const folder = mkdtempSync(join(tmpdir(), 'threads-pack-'));
try {
  for (const [from, to] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, to)), { recursive: true });
    cpSync(join(root, from), join(folder, to));
  }
  copyTypes(join(root, 'out', 'coordinator', 'index.d.ts'), join(folder, 'types'));
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(publishManifest(), undefined, 2)}\n`);
  mkdirSync(out, { recursive: true });
  run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', out], folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const { name, version } = publishManifest();
const file = join(out, `${name}-${version}.tgz`);
console.log(`${file}: ${(statSync(file).size / 1e6).toFixed(2)} MB`);

/** The manifest of the extension is VS Code's; this one is npm's. */
function publishManifest() {
  const { name, version, license, engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return {
    name,
    version,
    description: 'Checks, shows and runs threads.yaml files, and the language server for them',
    license,
    engines: { node: engines.node },
    bin: { threads: 'dist/threads.js', 'threads-language-server': 'dist/server.js' },
    exports: { '.': { types: './types/index.d.ts', default: './dist/api.js' }, './package.json': './package.json' },
    types: 'types/index.d.ts',
    files: [...Object.values(files), 'types'],
  };
}

function run(command, args, cwd) {
  // npm is a script there, which needs the shell.
  const shell = process.platform === 'win32' && command === 'npm';
  const { status, error } = spawnSync(command, args, { cwd, shell, stdio: ['ignore', 'ignore', 'inherit'] });
  if (error !== undefined) console.error(`${command}: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}
