import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { analyze } from '../../core/analyze.ts';
import { deepestNesting, longestExpression } from '../../core/expression/limits.ts';
import { unknownWorld } from '../../core/world.ts';
import schema from '../../schemas/threads.schema.json' with { type: 'json' };

const page = readFileSync('docs/language.md', 'utf8');

test('every example in docs/language.md is a thread file without findings', () => {
  const examples = [...page.matchAll(/^```yaml\n(.*?)^```$/gmsu)].map(([, text]) => text ?? '');
  assert.ok(examples.length >= 3);
  for (const example of examples) assert.deepEqual(analyze(example, unknownWorld).diagnostics, [], example);
});

test('it names every key and word of the schema, and the bounds as they are', () => {
  const words = new Set<string>(Object.keys(schema.properties));
  for (const part of [schema.$defs.thread, schema.$defs.dependency]) {
    for (const [name, property] of Object.entries(part.properties)) {
      words.add(name);
      for (const word of 'enum' in property ? property.enum : []) words.add(word);
    }
  }
  for (const word of words) assert.ok(page.includes(`\`${word}\``), `${word} is not explained`);
  assert.ok(page.includes(`${longestExpression.toLocaleString('en')} characters and ${deepestNesting} levels`));
});
