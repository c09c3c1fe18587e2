// Reporter for node:test: prints the tests that fail, at once and in full, and at the end writes `{ passed, failed }` to
// the file that THREADS_TEST_RESULT names. Asked to end before (SIGTERM), it prints which test does not come to its end.
import { writeFileSync, writeSync } from 'node:fs';
import { relative } from 'node:path';
import { inspect } from 'node:util';
import { root } from './root.mjs';

export default async function* report(source) {
  const result = { passed: 0, failed: 0 };
  /** Names of the test that runs and of those around it. */
  const names = [];
  /** The same of the test that was begun last: a test is only reported as started where those before it have been reported. */
  const begun = [];
  process.once('SIGTERM', () => {
    writeSync(1, `✗ does not end: ${begun.join(' › ')}\n`);
    process.exit(1);
  });
  for await (const { type, data } of source) {
    if (type === 'test:dequeue') begun.splice(data.nesting, begun.length, data.name);
    if (type === 'test:start') names.splice(data.nesting, names.length, data.name);
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    if (data.skip !== undefined || data.todo !== undefined) {
      // A test may be left out where it cannot run, and says so; never for another cause.
      const isExplained = typeof data.skip === 'string' && data.skip !== '';
      if (!isExplained) result.failed += 1;
      yield `${isExplained ? '-' : '✗'} skipped: ${fullName(names, data)}${isExplained ? `: ${data.skip}` : ''}\n`;
    } else if (type === 'test:fail') {
      if (data.details.error?.failureType === 'subtestsFailed') continue;
      result.failed += 1;
      const error = data.details.error?.cause ?? data.details.error;
      yield `✗ ${fullName(names, data)}\n${indented(inspect(error))}\n`;
    } else if (data.details.type !== 'suite') {
      result.passed += 1;
    }
  }
  const file = process.env.THREADS_TEST_RESULT;
  if (file === undefined) yield `${result.passed} passed, ${result.failed} failed\n`;
  else writeFileSync(file, JSON.stringify(result));
}

function fullName(names, data) {
  const path = [...names.slice(0, data.nesting), data.name].join(' › ');
  return data.file === undefined ? path : `${path} (${relative(root, data.file)}:${data.line})`;
}

function indented(text) {
  return text.replaceAll(/^/gm, '    ');
}
