// Lambdas mean what Python means by them: python-results.json is what Python itself said.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { Budget, defaultBudget } from '../../../core/expression/budget.ts';
import type { Json } from '../../../core/expression/expression.ts';
import { Fault } from '../../../core/expression/fault.ts';
import { evaluateLambda } from '../../../core/expression/python/evaluate-lambda.ts';
import { parseLambda } from '../../../core/expression/python/parse-lambda.ts';
import { representation } from '../../../core/expression/python/python-text.ts';
import { fromJson } from '../../../core/expression/python/python-value.ts';
import { expressionWords } from '../../../core/expression/expression-words.ts';

interface Recording {
  readonly data: Json;
  readonly results: readonly (readonly [body: string, result: string])[];
}

const recorded = JSON.parse(readFileSync('test/core/expression/python-results.json', 'utf8')) as Recording;

/** `repr` of the value, or `!` where it is an error. */
function result(body: string, data: Json): string {
  const { lambda, problems } = parseLambda(`lambda d: ${body}`);
  if (!lambda) return `refused: ${problems[0]?.say(expressionWords.en)}`;
  const budget = new Budget(defaultBudget);
  try {
    return representation(evaluateLambda(lambda.body, fromJson(data), budget), budget);
  } catch (error) {
    if (error instanceof Fault) return '!';
    throw error;
  }
}

function differences({ data, results }: Recording): string[] {
  return results.flatMap(([body, expected]) => {
    const actual = result(body, data);
    return actual === expected ? [] : [`${body}: Python gives ${expected}, we give ${actual}`];
  });
}

describe('lambdas', () => {
  test('mean what Python said', () => {
    assert.ok(recorded.results.length > 1000);
    assert.deepEqual(differences(recorded), []);
  });

  const python = spawnSync('python3', ['test/core/expression/record-python.py'], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
  });
  test('mean what the Python of this machine says', { skip: python.error && 'python3 is not installed' }, () => {
    assert.equal(python.status, 0, python.stderr);
    const live = JSON.parse(python.stdout) as Recording;
    const known = new Map(recorded.results);
    // What is the same as recorded has just been looked at.
    const results = live.results.filter(([body, value]) => known.get(body) !== value);
    assert.equal(live.results.length, known.size);
    assert.deepEqual(differences({ data: live.data, results }), []);
  });
});
