import { test } from 'node:test';
import { checkFindings } from '../findings.ts';

test('two dependencies that always write the same input', () => {
  checkFindings(`
threads:
  a: { run: x, outputs: { total: number } }
  b: { run: x, outputs: { total: number } }
  c: { run: x, inputs: { total: number } }
dependencies:
  - { source_thread: a, target_thread: c, type: data_flow }
                                       ^ [1] related: "a" writes "total" here
                                       ^ [2] related: "a" writes "total" here
  - { source_thread: b, target_thread: c, type: sequential, data_mapping: { total: total } }
                                                                                   ^^^^^ [1] conflicting-mapping: The input "total" of "c" already comes from "a"...
  - { source_thread: b, target_thread: c, type: data_flow }
                                       ^ [2] conflicting-mapping
`);
});

test('branches do not conflict, nor do suppliers of a thread that joins by any', () => {
  checkFindings(
    `
threads:
  start: { run: x }
  yes: { run: x, outputs: { total: number } }
  no: { run: x, outputs: { total: number } }
  c: { run: x, inputs: { total: number } }
  d: { run: x, inputs: { total: number } }
  e: { run: x, join: any, inputs: { total: number } }
dependencies:
  - { source_thread: start, target_thread: yes, type: conditional, condition: data.ok }
  - { source_thread: start, target_thread: no, type: conditional, condition: "!data.ok" }
  - { source_thread: yes, target_thread: c, type: data_flow }
  - { source_thread: no, target_thread: c, type: data_flow }
  - { source_thread: start, target_thread: d, type: data_flow, data_mapping: { a: total } }
  - { source_thread: start, target_thread: d, type: sequential, data_mapping: { b: total }, condition: data.ok }
  - { source_thread: start, target_thread: e, type: data_flow, data_mapping: { a: total } }
  - { source_thread: start, target_thread: e, type: sequential, data_mapping: { b: total } }
`,
    { only: 'conflicting-mapping' },
  );
});

test('one dependency that stands twice is a duplicate, not a conflict', () => {
  checkFindings(
    `
threads: { a: { run: x }, c: { run: x } }
dependencies:
  - { source_thread: a, target_thread: c, type: data_flow, data_mapping: { x: total } }
  - { source_thread: a, target_thread: c, type: data_flow, data_mapping: { x: total } }
`,
    { only: 'conflicting-mapping' },
  );
});
