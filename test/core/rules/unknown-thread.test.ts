import { test } from 'node:test';
import { checkFindings } from '../findings.ts';

test('a name that is neither declared nor a script is unknown, and the nearest name is suggested', () => {
  checkFindings(`
threads:
  extract: { run: "true" }
dependencies:
  - source_thread: extrcat
                   ^^^^^^^ unknown-thread: There is no thread "extrcat". Did you mean "extract"?
    target_thread: "report"
                    ^^^^^^ unknown-thread: There is no thread "report". Declare it under \`threads\`, or ...
`);
});

test('a script by convention makes a thread known', () => {
  checkFindings(
    `
dependencies:
  - source_thread: extract
    target_thread: report
`,
    { files: ['threads/extract.py', 'threads/report.exe*'] },
  );
});

test('a file with another ending that may not be executed is no script', () => {
  checkFindings(
    `
dependencies:
  - source_thread: extract
    target_thread: report
                   ^^^^^^ unknown-thread
`,
    { files: ['threads/extract.py', 'threads/report.md'] },
  );
});

test('where the folder of scripts cannot be seen, no name is unknown', () => {
  checkFindings('dependencies: [{ source_thread: a, target_thread: b }]', {
    world: { isFile: () => undefined, filesIn: () => undefined },
  });
});
