import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';

const folder = mkdtempSync(join(tmpdir(), 'threads-bundle-'));
after(() => rmSync(folder, { recursive: true }));

const { withoutChecker } = (await import(pathToFileURL('tools/without-checker.mjs').href)) as {
  withoutChecker: esbuild.Plugin;
};

/** What the build says of an extension whose entry imports `between.ts`. */
async function faultsOf(between: string): Promise<readonly string[]> {
  writeFileSync(join(folder, 'entry.ts'), `import { value } from './between.ts';\nconsole.log(value);\n`);
  writeFileSync(join(folder, 'between.ts'), between);
  try {
    await esbuild.build({
      absWorkingDir: folder,
      nodePaths: [join(process.cwd(), 'node_modules')],
      entryPoints: ['entry.ts'],
      outdir: 'dist',
      platform: 'node',
      mainFields: ['module', 'main'],
      bundle: true,
      write: false,
      logLevel: 'silent',
      plugins: [withoutChecker],
    });
    return [];
  } catch (error) {
    return (error as esbuild.BuildFailure).errors.map(({ text }) => text);
  }
}

test('a library of the checker in the extension fails its build, which names the imports that lead to it', async () => {
  const [fault = '', ...others] = await faultsOf(`export { parse as value } from 'yaml';\n`);
  assert.match(fault, /^yaml is in the bundle of entry\.ts.*entry\.ts → between\.ts → \S*node_modules\/yaml\/\S+$/u);
  assert.deepEqual(others, []);
});

test('what is imported for its types is no fault', async () => {
  const between = `import type { Document } from 'yaml';\nexport const value: Document | undefined = undefined;\n`;
  assert.deepEqual(await faultsOf(between), []);
});
