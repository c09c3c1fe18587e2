import { test } from 'node:test';
import { checkFindings } from '../findings.ts';

test('a condition in CEL gives a boolean', () => {
  checkFindings(`
threads: { a: { run: x, outputs: { n: integer, ok: boolean, any: any } }, b: { run: x } }
dependencies:
  - { source_thread: a, target_thread: b, type: conditional, condition: data.n + 1 }
                                                                        ^^^^^^^^^^ condition-type: The condition gives double, but it must give a boolean.
  - { source_thread: b, target_thread: a, enabled: false, type: conditional, condition: '"yes"' }
                                                                                         ^^^^^ condition-type: The condition gives string...
`);
});

test('what may be a boolean, and any value of a lambda, is let through', () => {
  for (const condition of ['data.ok', 'data.any', 'data.ok ? data.any : true', 'lambda d: d["n"] + 1', 'lambda d: ""'])
    checkFindings(
      `
threads: { a: { run: x, outputs: { n: integer, ok: boolean, any: any } }, b: { run: x } }
dependencies:
  - { source_thread: a, target_thread: b, type: conditional, condition: '${condition}' }
`,
      { only: 'condition-type' },
    );
});
