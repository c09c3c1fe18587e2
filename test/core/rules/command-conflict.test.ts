import { test } from 'node:test';
import { checkFindings } from '../findings.ts';

test('of script and run, the later is marked', () => {
  checkFindings(
    `
threads:
  a:
    run: make
    ^^^ [1] related: \`run\` stands here
    script: a.sh
    ^^^^^^ [1] command-conflict: A thread has either \`script\` or \`run\`. Remove \`script\`, or the other one.
`,
    { files: ['a.sh'] },
  );
});
