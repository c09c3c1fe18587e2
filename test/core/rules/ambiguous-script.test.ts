import { test } from 'node:test';
import { checkFindings } from '../findings.ts';

test('several scripts for one thread: at its name, or at its first mention', () => {
  checkFindings(
    `
threads:
  a: { timeout: 3 }
  ^ ambiguous-script: Several scripts fit the thread "a": threads/a.py, threads/a.sh. Say with \`script\` which one it runs.
  b: { run: make b }
dependencies:
  - source_thread: b
    target_thread: c
                   ^ ambiguous-script
  - source_thread: a
    target_thread: c
`,
    {
      files: [
        'threads/a.py',
        'threads/a.sh',
        'threads/a.md',
        'threads/b.js',
        'threads/b.ts',
        'threads/c.rb',
        'threads/c.x*',
      ],
    },
  );
});
