// Runs every test below the given folders of test/, as compiled to out/test/, in this one process:
// node tools/run-tests.mjs core scheduler
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './root.mjs';
import { testFilesIn } from './test-files.mjs';

const folders = process.argv.slice(2).map((folder) => ({ folder, files: testFilesIn(folder) }));
const empty = folders.filter(({ files }) => files.length === 0).map(({ folder }) => folder);
// Before the first test is loaded: afterwards the runner of the tests would take the error for its own.
if (empty.length > 0) throw new Error(`no tests in ${empty.join(', ')}`);
for (const file of folders.flatMap(({ files }) => files)) {
  await import(pathToFileURL(join(root, 'out', 'test', file.replace(/\.ts$/, '.js'))).href);
}
