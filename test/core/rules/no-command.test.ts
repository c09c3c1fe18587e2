import { test } from 'node:test';
import { checkFindings } from '../findings.ts';

test('a thread with nothing to run is marked at its name', () => {
  checkFindings(
    `
coordination: { threads_dir: ./jobs/ }
threads:
  a:
  ^ no-command: The thread "a" has nothing to run. Add \`script\` or \`run\`, or a script ./jobs/a.*.
  b: { timeout: 3 }
  ^ no-command
  c: { timeout: 3 }
`,
    { files: ['jobs/c.rb', 'threads/a.sh'] },
  );
});

test('a command that is no text is one mistake', () => {
  checkFindings(`
threads:
  a: { run: 3 }
            ^ invalid-value
`);
});
