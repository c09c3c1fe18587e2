import { test } from 'node:test';
import { checkFindings } from '../findings.ts';

test('a mapping reads a field that the source does not declare', () => {
  checkFindings(`
threads:
  a: { run: x, outputs: { total: number } }
  b: { run: x }
  free: { run: x }
dependencies:
  - { source_thread: a, target_thread: b, type: data_flow, data_mapping: { totl: sum } }
                                                                           ^^^^ unknown-output: "a" has no output "totl". Did you mean "total"?
  - { source_thread: a, target_thread: free, data_mapping: { "anything": sum } }
                                                              ^^^^^^^^ unknown-output: "a" has no output "anything". Correct the name, or declare it under \`outputs\`.
  - { source_thread: free, target_thread: b, data_mapping: { totl: other } }
`);
});

test('with a transform, the mapping reads what that makes', () => {
  checkFindings(
    `
threads: { a: { run: x, outputs: { total: number } }, b: { run: x } }
dependencies:
  - { source_thread: a, target_thread: b, transform: '{"twice": data.total * 2}', data_mapping: { twice: sum } }
`,
    { only: 'unknown-output' },
  );
});

test('with a transform whose fields are written out, the mapping reads one of them', () => {
  checkFindings(
    `
threads: { a: { run: x, outputs: { total: number } }, b: { run: x } }
dependencies:
  - { source_thread: a, target_thread: b, transform: '{"twice": data.total * 2}', data_mapping: { twise: sum } }
                                                                                                  ^^^^^ unknown-output: The transform makes no field "twise". Did you mean "twice"?
  - { source_thread: a, target_thread: b, transform: 'lambda d: {"twice": d["total"] * 2}', data_mapping: { total: sum } }
                                                                                                            ^^^^^ unknown-output: The transform makes no field "total". Correct the name, or add it to the transform.
  - { source_thread: a, target_thread: b, transform: data, data_mapping: { anything: sum } }
`,
    { only: 'unknown-output' },
  );
});
