// Checks all types (and which folder may import which), then bundles what the extension, the language server, the
// webview and the command line need into dist/, and the suite for a real VS Code into out/suite/. `--no-types` bundles
// only, `--watch` bundles at each change.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { root } from './root.mjs';

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
const bundles = [
  {
    ...forNode,
    entryPoints: { extension: 'client/extension.ts' },
    outExtension: { '.js': '.cjs' },
    external: ['vscode'],
  },
  {
    ...forNode,
    // Both are commands of the package that `npm run pack:cli` makes.
    entryPoints: { server: 'server/main.ts', threads: 'cli/main.ts' },
    banner: { js: '#!/usr/bin/env node' },
  },
  // What programs import of that package.
  { ...forNode, entryPoints: { api: 'coordinator/index.ts' } },
  { platform: 'browser', target: 'es2022', format: 'iife', entryPoints: { webview: 'webview/main.ts' } },
  { entryPoints: { webview: 'webview/preview.css' } },
  {
    ...forNode,
    entryPoints: ['test/host/suite/*.ts'],
    outdir: 'out/suite',
    outExtension: { '.js': '.cjs' },
    external: ['vscode', 'mocha'],
  },
].filter((bundle) => Object.values(bundle.entryPoints).every((file) => file.includes('*') || existsSync(file)));

await mkdir('dist', { recursive: true });
// The project is made of ES modules; its bundles are not.
await writeFile('dist/package.json', '{ "type": "commonjs" }\n');
for (const bundle of bundles) {
  const options = {
    outdir: 'dist',
    ...bundle,
    bundle: true,
    minify: true,
    sourcemap: true,
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  };
  if (process.argv.includes('--watch')) await (await esbuild.context(options)).watch();
  else await esbuild.build(options);
}
