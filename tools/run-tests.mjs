// Runs every compiled test below the given folders of out/test in this one process: node tools/run-tests.mjs core scheduler
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const tests = join(dirname(dirname(fileURLToPath(import.meta.url))), 'out', 'test');
for (const folder of process.argv.slice(2)) {
  const files = readdirSync(join(tests, folder), { recursive: true }).filter((file) =>
    String(file).endsWith('.test.js'),
  );
  if (files.length === 0) throw new Error(`no tests in ${folder}`);
  for (const file of files.sort()) await import(pathToFileURL(join(tests, folder, String(file))).href);
}
