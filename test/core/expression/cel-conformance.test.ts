// CEL's own conformance tests. Those that are known not to pass stand in cel-conformance-gaps.json, in groups, each
// with its reason; the list may only get shorter.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { Value } from '@bufbuild/cel-spec/cel/expr/value_pb.js';
import { getConformanceSuite, type IncrementalTestSuite } from '@bufbuild/cel-spec/testdata/tests.js';
import { Budget, defaultBudget } from '../../../core/expression/budget.ts';
import { equal } from '../../../core/expression/cel/cel-equality.ts';
import {
  CelMap,
  CelType,
  type CelKey,
  type CelValue,
  Duration,
  keyText,
  Timestamp,
  typeName,
  Uint,
} from '../../../core/expression/cel/cel-value.ts';
import { evaluateCel } from '../../../core/expression/cel/evaluate-cel.ts';
import { parseCel } from '../../../core/expression/cel/parse-cel.ts';
import { Fault } from '../../../core/expression/fault.ts';

type ConformanceTest = IncrementalTestSuite['tests'][number];

interface GapGroup {
  readonly reason: string;
  readonly tests: readonly string[];
}

/** A value of a protobuf message, which we have no use for. */
class MessageValue extends Error {}

const budget = (): Budget => new Budget(defaultBudget);

function celValue({ kind }: Value): CelValue {
  switch (kind.case) {
    case 'nullValue':
      return null;
    case 'boolValue':
    case 'stringValue':
    case 'doubleValue':
    case 'int64Value':
    case 'bytesValue':
      return kind.value;
    case 'uint64Value':
      return new Uint(kind.value);
    case 'typeValue':
      return new CelType(kind.value);
    case 'listValue':
      return kind.value.values.map(celValue);
    case 'mapValue':
      return new CelMap(
        new Map(
          kind.value.entries.map(({ key, value }) => {
            if (!key || !value) throw new MessageValue();
            return [keyText(celValue(key)) ?? '', [celValue(key) as CelKey, celValue(value)]];
          }),
        ),
      );
    case 'objectValue':
      return timeValue(kind.value);
    default:
      throw new MessageValue();
  }
}

/** The messages Timestamp and Duration: seconds and nanoseconds, as protobuf writes them. */
function timeValue({ typeUrl, value }: { readonly typeUrl: string; readonly value: Uint8Array }): CelValue {
  const type = /google\.protobuf\.(?<type>Timestamp|Duration)$/u.exec(typeUrl)?.groups?.['type'];
  if (type === undefined) throw new MessageValue();
  const fields = [0n, 0n, 0n];
  for (let at = 0; at < value.length;) {
    const field = (value[at++] ?? 0) >> 3;
    let [number, shift] = [0n, 0n];
    for (let byte = 0x80; byte >= 0x80; shift += 7n) {
      byte = value[at++] ?? 0;
      number |= BigInt(byte & 0x7f) << shift;
    }
    fields[field] = BigInt.asIntN(64, number);
  }
  const ns = (fields[1] ?? 0n) * 1_000_000_000n + (fields[2] ?? 0n);
  return type === 'Timestamp' ? new Timestamp(ns) : new Duration(ns);
}

/** Also tells NaN from other numbers, and one type of number from another. */
function isSame(a: CelValue, b: CelValue): boolean {
  if (Number.isNaN(a) || Number.isNaN(b)) return Object.is(a, b);
  return typeName(a) === typeName(b) && equal(a, b, budget());
}

function evaluate({ original }: ConformanceTest): CelValue | Fault {
  const tree = parseCel(original.expr);
  if ('say' in tree) return new Fault(tree.say);
  const variables = new Map<string, CelValue>();
  for (const [name, { kind }] of Object.entries(original.bindings)) {
    if (kind.case !== 'value') throw new MessageValue();
    variables.set(name, celValue(kind.value));
  }
  try {
    return evaluateCel(tree, variables, budget());
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
}

function passes(one: ConformanceTest): boolean {
  const { resultMatcher: wanted } = one.original;
  try {
    const result = evaluate(one);
    if (wanted.case === 'evalError') return result instanceof Fault;
    if (result instanceof Fault) return false;
    if (wanted.case === 'value') return isSame(result, celValue(wanted.value));
    if (wanted.case === 'typedResult' && wanted.value.result) return isSame(result, celValue(wanted.value.result));
    return wanted.case === undefined && result === true;
  } catch (error) {
    if (error instanceof MessageValue) return false;
    throw error;
  }
}

function* allTests(suite: IncrementalTestSuite, path = ''): Iterable<readonly [string, ConformanceTest]> {
  for (const inner of suite.suites) yield* allTests(inner, `${path}${inner.name}/`);
  for (const one of suite.tests) yield [`${path}${one.name}`, one];
}

describe("CEL's conformance tests", () => {
  const groups = JSON.parse(
    readFileSync('test/core/expression/cel-conformance-gaps.json', 'utf8'),
  ) as readonly GapGroup[];
  const gaps = groups.flatMap(({ tests }) => tests);
  const failing: string[] = [];
  let passing = 0;
  for (const [name, one] of allTests(getConformanceSuite())) {
    if (passes(one)) passing++;
    else failing.push(name);
  }

  test('all pass but the known gaps', () => {
    assert.deepEqual(
      failing.filter((name) => !gaps.includes(name)),
      [],
    );
  });

  test('no known gap passes: take what does from the list', () => {
    assert.deepEqual(
      gaps.filter((name) => !failing.includes(name)),
      [],
    );
  });

  test('the number of those that pass', () => assert.equal(passing, 1270));
});
