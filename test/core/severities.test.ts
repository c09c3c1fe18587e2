import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../core/analyze.ts';
import { worldOf } from './findings.ts';

const file =
  'threads: { a: { rn: x, run: y } } # threads-disable disabled-coordination unknown-key\ncoordination: { enabled: false }\n';

test('a severity that a user sets replaces that of the code, and an error cannot be silenced', () => {
  const found = (severities: Parameters<typeof analyze>[3]): string[] =>
    analyze(file, worldOf([]), 'en', severities).diagnostics.map(({ code, severity }) => `${code} ${severity}`);
  assert.deepEqual(found(undefined), ['unknown-key error']);
  assert.deepEqual(found(new Map([['disabled-coordination', 'error']])), [
    'unknown-key error',
    'disabled-coordination error',
  ]);
  assert.deepEqual(found(new Map([['unknown-key', 'warning']])), []);
});
