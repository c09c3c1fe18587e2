/**
 * Runs the suite inside a real VS Code: the one from npm, or with `--desktop` a downloaded desktop VS Code. Prints the
 * tests that failed, and writes `{ passed, failed }` to the file that THREADS_TEST_RESULT names.
 */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { projectRoot } from './project-root.ts';
import type { SuiteResult } from './suite-result.ts';

const ourExecutable = join(projectRoot, 'test', 'host', process.platform === 'win32' ? 'code.cmd' : 'code.mjs');
const desktop = process.argv.includes('--desktop');

const temporary = await mkdtemp(join(tmpdir(), 'threads-suite-'));
try {
  const workspace = join(temporary, 'workspace');
  await cp(join(projectRoot, 'test', 'host', 'fixtures', 'workspace'), workspace, { recursive: true });
  const resultFile = join(temporary, 'result.json');
  await runTests({
    ...(desktop ? { version: '1.100.0' } : { vscodeExecutablePath: ourExecutable }),
    extensionDevelopmentPath: projectRoot,
    extensionTestsEnv: { THREADS_SUITE_RESULT: resultFile },
    extensionTestsPath: join(projectRoot, 'out', 'suite', 'index.cjs'),
    launchArgs: [
      workspace,
      `--user-data-dir=${join(temporary, 'data')}`,
      `--extensions-dir=${join(temporary, 'extensions')}`,
    ],
  }).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
  await report(resultFile);
} finally {
  await rm(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

async function report(resultFile: string): Promise<void> {
  const text = await readFile(resultFile, 'utf8').catch(() => undefined);
  if (text === undefined) {
    console.error('The suite did not get as far as a result.');
    return;
  }
  const { passed, failures } = JSON.parse(text) as SuiteResult;
  for (const { name, error } of failures) console.error(`✗ ${name}\n    ${error.replaceAll('\n', '\n    ')}`);
  const result = process.env['THREADS_TEST_RESULT'];
  if (result !== undefined) await writeFile(result, JSON.stringify({ passed, failed: failures.length }));
}
