import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { Document, stringify } from 'yaml';
import { analyze } from '../../core/analyze.ts';
import { worldOf } from './findings.ts';

const name = fc.stringMatching(/^[a-zé漢_][a-z0-9_.-]{0,12}$/u).filter((text) => !text.startsWith('x-'));
const text = fc.string({ unit: 'grapheme', maxLength: 30 });
const seconds = fc.double({ min: 0, max: 1e6, noNaN: true });
const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const retries = {
  max_retries: optional(fc.nat(9)),
  retry_delay: optional(fc.nat(9999)),
};

const thread = fc.record(
  {
    run: fc.constantFrom('make', 'node work.mjs "a: b" # c', 'printf \'%s\\n\' "$x"\nexit 0\n'),
    description: optional(text),
    args: optional(fc.array(text, { maxLength: 3 })),
    cwd: optional(fc.constantFrom('.', '../x', '/tmp')),
    env: optional(fc.dictionary(name, fc.oneof(text, fc.nat(), fc.boolean()), { maxKeys: 3 })),
    timeout: optional(seconds),
    ...retries,
    output_from: optional(fc.constantFrom('file', 'stdout', 'last_line')),
    critical: optional(fc.boolean()),
    join: optional(fc.constantFrom('all', 'any')),
    expected_duration: optional(seconds),
    // The writer does not quote `<<`, which would then be a merge key.
    'x-owner': optional(fc.jsonValue().filter((value) => !JSON.stringify(value).includes('"<<"'))),
  },
  { requiredKeys: ['run'] },
);

const settings = fc.record(
  {
    policy: optional(fc.constantFrom('best_effort', 'strict', 'adaptive')),
    max_parallel_threads: optional(fc.integer({ min: 1, max: 99 })),
    timeout: optional(seconds),
    enable_retry: optional(fc.boolean()),
    ...retries,
    keep_sessions: optional(fc.nat(99)),
  },
  { requiredKeys: [] },
);

/** Each thread waits for some that come before it in the list, each for one reason, so that there is no cycle. */
const file = fc
  .tuple(
    fc.uniqueArray(name, { minLength: 1, maxLength: 8 }),
    fc.infiniteStream(thread),
    fc.infiniteStream(fc.nat()),
    settings,
  )
  .map(([names, threads, numbers, coordination]) => {
    const next = (below: number): number => Number(numbers.next().value) % below;
    const dependencies = names.flatMap((target, at) => {
      if (at === 0 || next(4) === 0) return [];
      return [{ source_thread: names[next(at)], target_thread: target, ...(next(2) ? { type: 'sequential' } : {}) }];
    });
    return {
      threads: Object.fromEntries(names.map((one) => [one, threads.next().value as unknown])),
      dependencies,
      coordination,
    };
  });

test('valid files in every style give no finding', () => {
  const style = fc.record({
    collectionStyle: fc.constantFrom('any', 'block', 'flow'),
    defaultStringType: fc.constantFrom('PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'BLOCK_FOLDED', 'BLOCK_LITERAL'),
    defaultKeyType: fc.constantFrom('PLAIN', 'QUOTE_DOUBLE'),
    indent: fc.integer({ min: 1, max: 6 }),
    // Narrower, and the library that writes them breaks texts wrongly.
    lineWidth: fc.constantFrom(0, 60, 80),
  } as const);
  fc.assert(
    fc.property(
      file,
      style,
      fc.constantFrom('\n', '\r\n'),
      fc.constantFrom('', '\uFEFF'),
      (data, how, newline, mark) => {
        const written = mark + stringify(data, { ...how, minContentWidth: 0 }).replaceAll('\n', newline);
        assert.deepEqual(analyze(written, worldOf([])).diagnostics, [], written);
      },
    ),
    { numRuns: 400 },
  );
});

/** A kind of field: how it may be declared, and what can be asked of it in CEL and in Python. `$` is the field. */
interface FieldKind {
  readonly schemas: readonly unknown[];
  readonly conditions: readonly string[];
}

const fieldKinds: readonly FieldKind[] = [
  {
    schemas: [
      'integer',
      'number',
      { type: 'integer', minimum: 0, maximum: 10 },
      { enum: [1, 2, 3] },
      { $ref: '#/schemas/count' },
    ],
    conditions: [
      'data.$ > 1',
      'data["$"] + 1 == 3',
      'lambda data: 0 <= data["$"] < 3',
      "lambda d: d.get('$', 0) % 2 == 0",
    ],
  },
  {
    schemas: ['string', { type: 'string', pattern: '^[a-z]+$' }, { enum: ['a', 'b'] }, { const: 'a' }],
    conditions: [
      'data.$.startsWith("a") || data.$ in ["b", "c"]',
      "data.$.matches('^(a|b)*$') && size(data.$) < 9",
      "lambda data: data['$'].strip().lower() in ('a', 'b')",
    ],
  },
  { schemas: ['boolean', { type: 'boolean' }], conditions: ['data.$', '!data.$', 'lambda d: not d["$"]'] },
  {
    schemas: ['array', { type: 'array', items: { type: 'number' }, minItems: 1 }],
    conditions: ['data.$.exists(x, x > 2)', 'size(data.$) > 0 ? data.$[0] > 1 : false', 'lambda d: len(d["$"]) > 2'],
  },
  {
    schemas: [
      'object',
      { type: 'object', properties: { a: { type: 'integer' } }, required: ['a'], additionalProperties: false },
      { anyOf: [{ $ref: '#/schemas/point' }, { type: 'object', required: ['a'] }] },
    ],
    conditions: ['has(data.$.a) && data.$.a == 1', "lambda d: d['$'].get('a', 0) > 1"],
  },
  { schemas: ['any', true, {}], conditions: ['data.$ == null', 'has(data.$)', 'lambda d: bool(d["$"])'] },
];

type Next = (below: number) => number;

function of<Item>(items: readonly Item[], next: Next): Item {
  const item = items[next(items.length)];
  assert.ok(item !== undefined);
  return item;
}

/** Each thread waits for one other at most, which declares what it gives; every type, every way to pass data, anchors, merges. */
function flowFile(size: number, next: Next): object {
  const base = { timeout: 60, 'x-note': 'merged' };
  const kinds = Array.from({ length: size }, () => of(fieldKinds, next));
  const schemas = kinds.map((kind) => of(kind.schemas, next));
  const threads: Record<string, Record<string, unknown>> = {};
  const dependencies: object[] = [];
  for (const [at, schema] of schemas.entries()) {
    threads[`t${at}`] = { run: 'make', '<<': base, outputs: { f: schema, extra: { type: 'string', optional: true } } };
    if (at === 0 || next(5) === 0) continue;
    const source = next(at);
    const condition = of(kinds[source]?.conditions ?? [], next).replaceAll('$', 'f');
    const { input, ...keys } = of(
      [
        {},
        { on: of(['success', 'failure', 'finished'], next) },
        { type: 'sequential', data_mapping: { f: 'g' }, input: 'g' },
        { type: 'data_flow', input: 'f' },
        { type: 'data_flow', data_mapping: { f: 'g', extra: 'h' }, condition, input: 'g' },
        { type: 'conditional', condition },
        { type: 'conditional', condition: `(${condition.startsWith('lambda') ? 'has(data.f)' : condition}) == true` },
        { transform: '{"k": data.f, "n": 1}', data_mapping: { k: 'g', n: 'h' }, input: 'g' },
        { transform: "lambda d: {'k': d['f']}", data_mapping: { k: 'g' }, type: 'data_flow', input: 'g' },
      ] as readonly Record<string, unknown>[],
      next,
    );
    if (typeof input === 'string' && next(2) === 0) {
      const inputs = { [input]: schemas[source], h: { default: null }, extra: { optional: true } };
      Object.assign(threads[`t${at}`] ?? {}, { inputs });
    }
    dependencies.push({ source_thread: `t${source}`, target_thread: `t${at}`, ...keys });
    if (next(6) === 0)
      dependencies.push({ source_thread: 't0', target_thread: `t${at}`, type: 'parallel', enabled: false });
  }
  const shared = {
    count: { type: 'integer', minimum: 0 },
    point: { type: 'object', properties: { a: { type: 'number' } } },
  };
  return { 'x-base': base, threads, dependencies, schemas: shared };
}

test('300 valid files in which data flows through every kind of dependency give no finding', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), fc.infiniteStream(fc.nat()), fc.boolean(), (size, numbers, flow) => {
      const data = flowFile(size, (below) => Number(numbers.next().value) % below);
      const written = new Document(data, { merge: true }).toString(
        flow ? { collectionStyle: 'flow', lineWidth: 0 } : { lineWidth: 0 },
      );
      assert.deepEqual(analyze(written, worldOf([])).diagnostics, [], written);
    }),
    { numRuns: 300 },
  );
});
