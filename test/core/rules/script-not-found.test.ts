import { test } from 'node:test';
import { checkFindings } from '../findings.ts';

test('a script that is not there is marked at its path', () => {
  checkFindings(
    `
threads:
  a: { script: "scripts/a.py" }
                ^^^^^^^^^^^^ script-not-found: There is no file "scripts/a.py". Correct the path, or create the script.
  b: { script: scripts/b.py }
`,
    { files: ['scripts/b.py'] },
  );
});

test('where nothing can be known, nothing is said', () => {
  checkFindings('threads: { a: { script: a.py }, b: }', {
    world: { isFile: () => undefined, filesIn: () => undefined },
  });
});
