// Runs every test below the given folders of test/, as compiled to out/test/, in this one process:
// node tools/run-tests.mjs core scheduler
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './root.mjs';

for (const folder of process.argv.slice(2)) {
  // The sources say what there is: a compiled file may have outlived its source.
  const files = readdirSync(join(root, 'test', folder), { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.test.ts'));
  if (files.length === 0) throw new Error(`no tests in ${folder}`);
  for (const file of files.sort()) {
    await import(pathToFileURL(join(root, 'out', 'test', folder, file.replace(/\.ts$/, '.js'))).href);
  }
}
