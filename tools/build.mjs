// Checks all types (and which folder may import which), then bundles what the extension, the language server, the
// webview and the command line need into dist/, and the suite for a real VS Code into out/suite/. `--no-types` bundles
// only, `--watch` bundles at each change.
import { spawnSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as esbuild from 'esbuild';
import { absentNode } from './absent-node.mjs';
import { root } from './root.mjs';
import { withoutChecker } from './without-checker.mjs';

process.chdir(root);

if (!process.argv.includes('--no-types')) {
  const types = spawnSync(process.execPath, [join('node_modules', 'typescript', 'bin', 'tsc'), '-b'], {
    stdio: 'inherit',
  });
  if (types.status !== 0) process.exit(types.status ?? 1);
}

/** Bundled for Node: CommonJS, because VS Code's extension host and old `require` calls inside libraries want it. */
const forNode = {
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  inject: ['tools/bundled-module-url.js'],
  define: { 'import.meta.url': 'moduleUrl' },
};
/** Bundled for a browser. */
const forWeb = { platform: 'browser', target: 'es2022' };
const { version } = JSON.parse(await readFile('package.json', 'utf8'));
const programs = { threads: './cli/main.ts', server: './server/main.ts' };
const programsEntry = {
  contents: Object.entries(programs)
    .map(([name, file]) => `exports.${name} = () => require('${file}');`)
    .join('\n'),
  resolveDir: root,
};
const bundles = [
  {
    ...forNode,
    entryPoints: { extension: 'client/extension.ts' },
    outExtension: { '.js': '.cjs' },
    external: ['vscode'],
    plugins: [withoutChecker],
  },
  // The command line and the language server share most of their code; what only the other one needs is not run.
  { ...forNode, stdin: programsEntry, outdir: undefined, outfile: 'dist/programs.js' },
  // The commands that start them, of the package that `npm run pack:cli` makes too.
  { ...forNode, entryPoints: { threads: 'programs/threads.ts', server: 'programs/server.ts' } },
  // What programs import of that package.
  { ...forNode, entryPoints: { api: 'coordinator/index.ts' } },
  {
    ...forWeb,
    format: 'cjs',
    entryPoints: { 'web-extension': 'client/web/extension.ts' },
    // A `.js` of this package would count as an ES module, which VS Code does not load in a worker.
    outExtension: { '.js': '.cjs' },
    external: ['vscode'],
    plugins: [withoutChecker],
  },
  {
    ...forWeb,
    format: 'iife',
    entryPoints: { 'web-server': 'server/web/main.ts' },
    define: { packageVersion: JSON.stringify(version) },
    plugins: [absentNode],
  },
  { ...forWeb, format: 'iife', entryPoints: { webview: 'webview/main.ts' } },
  { entryPoints: { webview: 'webview/preview.css' } },
  {
    ...forNode,
    entryPoints: ['test/host/suite/*.ts'],
    outdir: 'out/suite',
    // An assertion that fails reads its own line.
    minify: false,
    outExtension: { '.js': '.cjs' },
    external: ['vscode', 'mocha'],
  },
];

// The project is made of ES modules; its bundles are not.
await writeChanged('dist/package.json', '{ "type": "commonjs" }\n');
for (const bundle of bundles) {
  const options = {
    outdir: 'dist',
    minify: true,
    ...bundle,
    bundle: true,
    sourcemap: true,
    mainFields: ['module', 'main'],
    logLevel: 'warning',
    // Chinese texts stay as they are, which is half as long.
    charset: 'utf8',
  };
  if (process.argv.includes('--watch')) await (await esbuild.context(options)).watch();
  else {
    const { outputFiles } = await esbuild.build({ ...options, write: false });
    for (const { path, contents } of outputFiles) await writeChanged(path, contents);
  }
}

/** Leaves a file as it is that has these contents: somebody may be running it. */
async function writeChanged(path, contents) {
  const present = await readFile(path).catch(() => undefined);
  if (present?.equals(Buffer.from(contents))) return;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, contents);
}
