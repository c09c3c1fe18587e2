// The stages of `npm test`, in the order in which they begin: what each runs, and which others must have ended before.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';
import { testFilesIn } from './test-files.mjs';

/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {readonly string[]} command For Node. It writes `{ passed, failed }` to the file that THREADS_TEST_RESULT names,
 *   unless it counts as one test.
 * @property {boolean} isOneTest It passes or fails as a whole.
 * @property {readonly string[]} needs Stages without which it cannot run.
 */

/** Folders of test/ that have a stage of their own. All others are pure: stage `unit`. */
const ownStages = {
  server: ['server'],
  processes: ['coordinator', 'cli', 'programs'],
  examples: ['examples'],
  preview: ['webview'],
  package: ['package', 'start'],
};

/** Not for node:test: what runs inside VS Code and what drives it. */
const notUnit = new Set([...Object.values(ownStages).flat(), 'host', 'fixtures']);

/** @type {readonly Stage[]} */
export const stages = [
  { name: 'lint', command: ['tools/lint.mjs'], isOneTest: true, needs: [] },
  { name: 'types', command: ['node_modules/typescript/bin/tsc', '-b'], isOneTest: true, needs: [] },
  { name: 'bundles', command: ['tools/build.mjs', '--no-types'], isOneTest: true, needs: [] },
  preparation('programs'),
  preparation('vscode'),
  // The window takes longest, and most of the processor: others go beside it, and the second half of it after those that only compute.
  testsOf('ui', ['host/ui'], ['types', 'bundles', 'programs', 'vscode']),
  testsOf('unit', unitFolders(), ['types']),
  testsOf('server', ownStages.server, ['types', 'bundles']),
  testsOf('ui-runs', ['host/ui-runs'], ['types', 'bundles', 'programs', 'vscode']),
  testsOf('processes', ownStages.processes, ['types', 'bundles']),
  testsOf('examples', ownStages.examples, ['types', 'bundles', 'programs']),
  testsOf('preview', ownStages.preview, ['types', 'programs']),
  {
    name: 'host',
    command: ['out/test/host/run-suite.js'],
    isOneTest: false,
    needs: ['types', 'bundles', 'programs', 'vscode'],
  },
  testsOf('package', ownStages.package, ['types', 'bundles', 'programs', 'vscode']),
];

/** @returns {Stage} */
function testsOf(name, folders, needs) {
  const reporter = ['--test-reporter=./tools/test-reporter.mjs', '--test-reporter-destination=stdout'];
  return {
    name,
    command: ['--enable-source-maps', ...reporter, 'tools/run-tests.mjs', ...folders],
    isOneTest: false,
    needs,
  };
}

/** @returns {Stage} */
function preparation(what) {
  return { name: what, command: ['tools/prepare-tests.mjs', what], isOneTest: true, needs: ['types'] };
}

/** Every other folder with a test in it. */
function unitFolders() {
  return readdirSync(join(root, 'test'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !notUnit.has(entry.name))
    .map((entry) => entry.name)
    .filter((folder) => testFilesIn(folder).length > 0);
}
