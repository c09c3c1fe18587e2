import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../../core/analyze.ts';
import { toGraphView } from '../../../webview/protocol/to-graph-view.ts';
import { worldOf } from '../../core/findings.ts';

test('a graph view has everything that is drawn, with findings where they stand', () => {
  const analysis = analyze(
    `
threads:
  a: { run: make, description: first, expected_duration: 2, inputs: { x: string } }
  b: { run: make }
dependencies:
  - { source_thread: a, target_thread: b }
  - { source_thread: b, target_thread: a, type: conditional, condition: data.ok, data_mapping: { y: x }, on: finished }
  - { source_thread: b, target_thread: nobody, enabled: false }
`,
    worldOf([]),
  );
  const view = toGraphView({ analysis, file: 'threads.yaml', version: 7 });
  assert.deepEqual(
    { file: view.file, version: view.version, levels: view.levels },
    { file: 'threads.yaml', version: 7, levels: [['a', 'b', 'nobody']] },
  );
  assert.deepEqual(view.threads[0], {
    name: 'a',
    level: 0,
    command: 'make',
    description: 'first',
    declared: true,
    unknown: false,
    expectedMs: 2000,
    findings: [],
  });
  assert.deepEqual(
    view.threads.slice(1).map(({ expectedMs }) => expectedMs),
    [undefined, undefined],
    'a time that nobody said or measured',
  );
  assert.deepEqual(
    view.threads.map(({ name, unknown }) => ({ name, unknown })),
    [
      { name: 'a', unknown: false },
      { name: 'b', unknown: false },
      { name: 'nobody', unknown: true },
    ],
  );
  const [first, second, third] = view.dependencies.map(({ findings, ...rest }) => ({
    ...rest,
    codes: findings.map(({ code }) => code),
  }));
  const plain = { type: 'sequential', on: 'success', enabled: true, inCycle: true, codes: [] };
  assert.deepEqual(first, { ...plain, index: 0, source: 'a', target: 'b' });
  assert.deepEqual(second, {
    index: 1,
    source: 'b',
    target: 'a',
    type: 'conditional',
    on: 'finished',
    enabled: true,
    condition: 'data.ok',
    mapping: [['y', 'x']],
    inCycle: true,
    codes: ['dependency-cycle'],
  });
  assert.deepEqual(
    { inCycle: third?.inCycle, enabled: third?.enabled, codes: third?.codes },
    { inCycle: false, enabled: false, codes: ['unknown-thread'] },
  );
});

test('findings about a thread stand at the thread', () => {
  const analysis = analyze(
    `
threads:
  a: { run: make }
  b: { run: make, inputs: { x: string } }
dependencies: [{ source_thread: a, target_thread: b }]
`,
    worldOf([]),
  );
  const view = toGraphView({ analysis, file: 'threads.yaml', version: 1 });
  assert.deepEqual(
    view.threads.map(({ findings }) => findings.map(({ code }) => code)),
    [[], ['missing-input']],
  );
});

test('recorded durations come first', () => {
  const analysis = analyze('threads: { a: { run: make } }', worldOf([]));
  const view = toGraphView({ analysis, file: 't', version: 1, durationsMs: new Map([['a', 1234]]) });
  assert.equal(view.criticalPathMs, 1234);
});
