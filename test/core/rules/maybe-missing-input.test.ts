import { test } from 'node:test';
import { checkFindings } from '../findings.ts';

const only = { only: 'maybe-missing-input' } as const;

test('an input that comes from a branch which can be skipped, of a thread that runs through another', () => {
  checkFindings(
    `
threads:
  start: { run: x }
  branch: { run: x }
  after: { run: x, outputs: { total: number } }
  other: { run: x }
  join: { run: x, inputs: { total: number } }
                            ^^^^^ maybe-missing-input: When "branch" is skipped, nothing supplies the input "total" of "join", which then still runs: it comes from after only...
dependencies:
  - { source_thread: start, target_thread: branch, type: conditional, condition: data.ok }
  - { source_thread: branch, target_thread: after }
  - { source_thread: after, target_thread: join, type: data_flow }
  - { source_thread: start, target_thread: other }
  - { source_thread: other, target_thread: join }
`,
    only,
  );
});

test('where the thread is skipped together with its supplier, or has another supplier, nothing is missing', () => {
  checkFindings(
    `
threads:
  start: { run: x }
  branch: { run: x, outputs: { total: number } }
  between: { run: x }
  join: { run: x, inputs: { total: number } }
dependencies:
  - { source_thread: start, target_thread: branch, type: conditional, condition: data.ok }
  - { source_thread: branch, target_thread: between }
  - { source_thread: branch, target_thread: join, type: data_flow }
  - { source_thread: between, target_thread: join }
`,
    only,
  );
  checkFindings(
    `
threads:
  start: { run: x }
  yes: { run: x, outputs: { total: number } }
  no: { run: x, outputs: { total: number } }
  join: { run: x, inputs: { total: number } }
dependencies:
  - { source_thread: start, target_thread: yes, type: conditional, condition: data.ok }
  - { source_thread: start, target_thread: no, type: conditional, condition: "!data.ok" }
  - { source_thread: yes, target_thread: join, type: data_flow }
  - { source_thread: no, target_thread: join, type: data_flow }
  - { source_thread: start, target_thread: join }
`,
    only,
  );
});

test('a condition on the supplier itself skips the thread, unless it joins by any', () => {
  checkFindings(
    `
threads:
  start: { run: x }
  a: { run: x }
  all: { run: x, inputs: { total: number } }
  any: { run: x, join: any, inputs: { total: number } }
                                      ^^^^^ maybe-missing-input: When "a" is skipped...
dependencies:
  - { source_thread: a, target_thread: all, type: data_flow, condition: data.ok }
  - { source_thread: start, target_thread: all }
  - { source_thread: a, target_thread: any, type: data_flow, condition: data.ok }
  - { source_thread: start, target_thread: any }
`.replace('When "a" is skipped...', '...'),
    only,
  );
});

test('a supplier that only follows a failure', () => {
  checkFindings(
    `
threads:
  a: { run: x }
  repair: { run: x, outputs: { total: number } }
  b: { run: x, inputs: { total: number } }
                         ^^^^^ maybe-missing-input
dependencies:
  - { source_thread: a, target_thread: repair, on: failure }
  - { source_thread: repair, target_thread: b, type: data_flow }
  - { source_thread: a, target_thread: b, on: finished }
`,
    only,
  );
});
