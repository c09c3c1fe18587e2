import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../../core/analyze.ts';
import { worldOf } from '../findings.ts';

test('the model has what is sound, whatever is broken beside it', () => {
  const { model } = analyze(
    `
coordination: { max_retries: many, timeout: 60, enabled: 1 }
coordination_policy: strict
error_handling: { retry_delay: 50 }
threads:
  a:
    run: make
    timeout: soon
    args: [x, 1, y]
    env: { ONE: 1.0, TWO: [2], THREE: yes }
    inputs: { n: { type: integer, default: 3 }, o: nubmer }
  broken: [1]
dependencies:
  - source_thread: a
  - 5
  - { source_thread: a, target_thread: c, type: sometimes, data_mapping: { p: q, r: 1 }, enabled: maybe }
`,
    worldOf(['threads/c.py']),
  );
  assert.deepEqual(model.settings, { policy: 'strict', timeoutS: 60, retryDelayMs: 50 });
  assert.deepEqual([...model.threads.keys()], ['a', 'broken', 'c']);
  const a = model.threads.get('a');
  assert.deepEqual(a?.command, { kind: 'shell', line: 'make' });
  assert.equal(a.timeoutS, undefined);
  assert.deepEqual(
    a.args.map(({ value }) => value),
    ['x', 'y'],
  );
  assert.deepEqual(
    a.env.map(({ name, value }) => `${name.value}=${value.value}`),
    ['ONE=1.0', 'THREE=yes'],
  );
  assert.deepEqual(a.inputs?.get('n')?.default?.value, 3);
  assert.equal(a.inputs.get('o')?.schema, true);
  const c = model.threads.get('c');
  assert.deepEqual(c?.command, { kind: 'script', path: 'threads/c.py', by: 'convention' });
  assert.equal(c.declared, false);
  const [first, second, third] = model.dependencies;
  assert.deepEqual([first?.source?.value, first?.target, first?.type], ['a', undefined, 'sequential']);
  assert.deepEqual([second?.index, second?.source], [1, undefined]);
  assert.equal(third?.type, undefined);
  assert.equal(third?.enabled, true);
  assert.deepEqual(
    third.mapping?.map(({ source, target }) => [source.value, target.value]),
    [['p', 'q']],
  );
});

test('aliases and merge keys mean what they stand for; own keys go before merged ones', () => {
  const { model, diagnostics } = analyze(
    `
x-slow: &slow { timeout: 600, max_retries: 0 }
x-common: &common { run: make, timeout: 5, env: &env { A: x } }
threads:
  a: { <<: [*slow, *common], max_retries: 2 }
  b: { run: make b, env: *env }
  c: *common
`,
    worldOf([]),
  );
  assert.deepEqual(diagnostics, []);
  const a = model.threads.get('a');
  assert.deepEqual([a?.timeoutS?.value, a?.maxRetries?.value, a?.run?.value], [600, 2, 'make']);
  assert.equal(model.threads.get('b')?.env[0]?.value.value, 'x');
  assert.equal(model.threads.get('c')?.timeoutS?.value, 5);
});

test('names with a meaning in JavaScript are names', () => {
  const { model, diagnostics } = analyze(
    `
threads:
  __proto__: { run: a, inputs: { __proto__: string, constructor: { type: string, default: x } }, env: { __proto__: y } }
  constructor: { run: b }
dependencies:
  - { source_thread: constructor, target_thread: __proto__, type: data_flow, data_mapping: { __proto__: __proto__ } }
schemas:
  __proto__: { type: object, properties: { __proto__: { type: string } } }
`,
    worldOf([]),
  );
  assert.deepEqual(diagnostics, []);
  assert.deepEqual([...model.threads.keys()], ['__proto__', 'constructor']);
  assert.deepEqual([...(model.threads.get('__proto__')?.inputs?.keys() ?? [])], ['__proto__', 'constructor']);
  assert.equal(model.dependencies[0]?.mapping?.[0]?.source.value, '__proto__');
  assert.equal(model.schemas.has('__proto__'), true);
  assert.equal(({} as Record<string, unknown>)['type'], undefined);
});
