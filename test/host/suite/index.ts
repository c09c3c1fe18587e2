import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import type { SuiteResult } from '../suite-result.ts';

/**
 * Entry of the suite, called by VS Code inside its extension host: runs every test file that lies beside this one when
 * bundled. Writes a `SuiteResult` as JSON to the file that THREADS_SUITE_RESULT names.
 *
 * @throws Error where a test fails, which VS Code turns into its exit code.
 */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, reporter: Mocha.reporters.Base });
  const files = readdirSync(__dirname).filter((file) => file.endsWith('.test.cjs'));
  if (files.length === 0) throw new Error('The suite has no tests.');
  for (const file of files.sort()) mocha.addFile(join(__dirname, file));
  const result = await resultOf(mocha);
  const resultFile = process.env['THREADS_SUITE_RESULT'];
  if (resultFile !== undefined) writeFileSync(resultFile, JSON.stringify(result));
  if (result.failures.length > 0) throw new Error(`${String(result.failures.length)} of the suite's tests failed.`);
}

async function resultOf(mocha: Mocha): Promise<SuiteResult> {
  const failures: { name: string; error: string }[] = [];
  return new Promise((resolve) => {
    const runner = mocha.run(() => resolve({ passed: runner.stats?.passes ?? 0, failures }));
    runner.on('fail', (test, error: Error) => {
      failures.push({ name: test.fullTitle(), error: error.stack ?? String(error) });
    });
  });
}
