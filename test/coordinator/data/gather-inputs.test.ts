import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DataFlowCoordinator } from '../../../coordinator/data/data-flow-coordinator.ts';
import { gatherInputs } from '../../../coordinator/data/gather-inputs.ts';
import type { Supply } from '../../../coordinator/data/gather-inputs.ts';
import { SchemaCheck } from '../../../coordinator/data/schema-check.ts';
import type { JsonObject } from '../../../coordinator/data/json-object.ts';
import type { Plan, PlannedDependency, PlannedField, PlannedThread } from '../../../scheduler/plan.ts';
import { sampleDependency, sampleThread } from '../../scheduler/sample-plan.ts';

const anything: PlannedField = { schema: true, optional: false };
const integer: PlannedField = { schema: { type: 'integer' }, optional: false };

function supply(output: JsonObject | undefined, more: Partial<PlannedDependency> = {}): Supply {
  return { dependency: sampleDependency('source', 'target', { type: 'data_flow', ...more }), output };
}

/** The inputs, or the failure as `kind: message`. */
function gathered(
  supplies: readonly Supply[],
  thread: Partial<PlannedThread> = {},
  schemas: Plan['schemas'] = {},
): unknown {
  const target = sampleThread('target', thread);
  const result = gatherInputs(target, supplies, new DataFlowCoordinator(), new SchemaCheck(schemas));
  return result.ok ? { ...result.inputs } : `${result.failure.kind}: ${result.failure.message}`;
}

describe('what a thread gets', () => {
  const output = { a: 1, b: 2 };
  it('data_flow without a mapping: every field, or those that are declared', () => {
    assert.deepEqual(gathered([supply(output)]), output);
    assert.deepEqual(gathered([supply(output)], { inputs: { b: anything } }), { b: 2 });
  });
  it('a mapping renames; on data_flow its fields must be there, on others they need not', () => {
    const mapping = [
      ['a', 'x'],
      ['missing', 'y'],
    ] as const;
    assert.equal(
      gathered([supply(output, { mapping })]),
      'missing-data: source was to give the field missing for the input y, but did not.',
    );
    assert.deepEqual(gathered([supply(output, { mapping, type: 'sequential' })]), { x: 1 });
    assert.deepEqual(gathered([supply(output, { mapping, type: 'conditional' })]), { x: 1 });
  });
  it('other types pass nothing without a mapping', () => {
    for (const type of ['sequential', 'conditional'] as const)
      assert.deepEqual(gathered([supply(output, { type })]), {});
  });
  it('the later dependency in the file wins', () => {
    assert.deepEqual(gathered([supply({ a: 1 }), supply({ a: 2 })]), { a: 2 });
  });
  it('a default gives way to data, and both to what was given with the run', () => {
    const inputs = { a: { ...anything, optional: true, default: { value: [0] } } };
    assert.deepEqual(gathered([], { inputs }), { a: [0] });
    assert.deepEqual(gathered([supply({ a: 1 })], { inputs }), { a: 1 });
    assert.deepEqual(gathered([supply({ a: 1 })], { inputs, parameters: { a: 2 } }), { a: 2 });
  });
  it('a mapping reads what the transform makes', () => {
    assert.deepEqual(gathered([supply(output, { transform: '{"sum": data.a + data.b}', mapping: [['sum', 'x']] })]), {
      x: 3,
    });
    assert.match(
      String(gathered([supply(output, { transform: 'data.nothing' })])),
      /^condition-error: The transform of the output of source fails: /u,
    );
    assert.match(String(gathered([supply(output, { transform: 'data.a' })])), /^condition-error: /u);
  });
  it('a source that did not succeed gives nothing', () => {
    assert.deepEqual(gathered([supply(undefined)]), {});
    assert.match(String(gathered([supply(undefined, { mapping: [['a', 'x']] })])), /^missing-data: /u);
  });
  it('an input that nobody supplies fails it, unless it is optional', () => {
    assert.equal(gathered([], { inputs: { a: anything } }), 'missing-data: The input a is missing.');
    assert.deepEqual(gathered([], { inputs: { a: { ...anything, optional: true } } }), {});
  });
  it('a value that does not fit is named with what was expected and what came', () => {
    assert.equal(
      gathered([supply({ n: 'five' })], { inputs: { n: integer } }),
      'invalid-input: The input n must be integer; it is "five".',
    );
    const colour: PlannedField = { schema: { properties: { c: { enum: ['red', 'blue'] } } }, optional: false };
    assert.equal(
      gathered([supply({ n: { c: 'rot' } })], { inputs: { n: colour } }),
      'invalid-input: The input n must be equal to one of the allowed values ("red", "blue") at /c; it is "rot".',
    );
  });
  it('a schema may refer to those of the file, also from one to another', () => {
    const schemas = {
      item: { type: 'object', properties: { n: { $ref: '#/schemas/whole' } } },
      whole: { type: 'integer' },
    };
    const inputs = { item: { schema: { $ref: '#/schemas/item' }, optional: false } };
    assert.deepEqual(gathered([supply({ item: { n: 1 } })], { inputs }, schemas), { item: { n: 1 } });
    assert.equal(
      gathered([supply({ item: { n: 1.5 } })], { inputs }, schemas),
      'invalid-input: The input item must be integer at /n; it is 1.5.',
    );
  });
  it('formats are checked', () => {
    const inputs = { day: { schema: { type: 'string', format: 'date' }, optional: false } };
    assert.deepEqual(gathered([supply({ day: '2026-11-24' })], { inputs }), { day: '2026-11-24' });
    assert.match(String(gathered([supply({ day: 'today' })], { inputs })), /must match format "date"/u);
  });
  it('no pattern can make it hang', () => {
    const inputs = { text: { schema: { type: 'string', pattern: '^(a+)+$' }, optional: false } };
    assert.match(
      String(gathered([supply({ text: `${'a'.repeat(50_000)}!` })], { inputs })),
      /^invalid-input: The input text must match pattern/u,
    );
  });
  it('several patterns of one schema are told apart', () => {
    const schema = { type: 'object', properties: { a: { pattern: '^a' }, b: { pattern: '^b' } } };
    const inputs = { map: { schema, optional: false } };
    assert.deepEqual(gathered([supply({ map: { a: 'a', b: 'b' } })], { inputs }), { map: { a: 'a', b: 'b' } });
    assert.match(String(gathered([supply({ map: { a: 'a', b: 'a' } })], { inputs })), /pattern "\^b" at \/b/u);
  });
  it('a schema that cannot be used fails it with a message', () => {
    for (const schema of [
      { $ref: '#/schemas/gone' },
      { type: 'strin' },
      { pattern: '(' },
      { enum: ['x'.repeat(300_000)] },
    ]) {
      const inputs = { a: { schema, optional: false } };
      assert.match(
        String(gathered([supply({ a: 'x' })], { inputs })),
        /^invalid-input: The input a has a schema that cannot be used: /u,
      );
    }
  });
});

describe('DataFlowCoordinator', () => {
  it('keeps what it was told under source and target', () => {
    const flow = new DataFlowCoordinator();
    flow.addDataTransformation('a', 'b', (data) => ({ n: Number(data['n']) * 2 }));
    assert.deepEqual(flow.transformData('a', 'b', { n: 2 }), { n: 4 });
    assert.deepEqual(flow.transformData('b', 'a', { n: 2 }), { n: 2 });
    flow.registerDataSchema('a', { required: ['n'] });
    assert.equal(flow.outputProblem('a', { n: 1 }), undefined);
    assert.match(flow.outputProblem('a', {}) ?? '', /^The output must have required property 'n'/u);
  });
  it('a condition is true, false, or an error with its reason', () => {
    const flow = new DataFlowCoordinator();
    const evaluated = (condition: string) =>
      flow.evaluateCondition(sampleDependency('a', 'b', { condition }), { n: 1 });
    assert.deepEqual(evaluated('data.n == 1'), { kind: 'true' });
    assert.deepEqual(evaluated('data.n == 2'), { kind: 'false', detail: 'n is 1' });
    assert.deepEqual(evaluated("lambda data: data.get('n', 0) > 0"), { kind: 'true' });
    for (const wrong of ['data.m == 1', 'data.n', '1 +', '(a function)'])
      assert.equal(evaluated(wrong).kind, 'error', wrong);
  });
});
