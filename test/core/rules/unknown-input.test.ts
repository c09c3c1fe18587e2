import { test } from 'node:test';
import { checkFindings } from '../findings.ts';

test('a mapping writes a field that the target does not declare; its input is not missing as well', () => {
  checkFindings(`
threads:
  a: { run: x }
  b: { run: x, inputs: { amount: number } }
  free: { run: x }
dependencies:
  - { source_thread: a, target_thread: b, type: data_flow, data_mapping: { total: amuont } }
                                                                                  ^^^^^^ unknown-input: "b" has no input "amuont". Did you mean "amount"?
  - { source_thread: a, target_thread: free, data_mapping: { total: amuont } }
`);
});
