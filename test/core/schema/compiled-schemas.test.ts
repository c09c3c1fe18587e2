import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { pathToFileURL } from 'node:url';

test('the compiled schemas are those of today, and need no code made at run time', async () => {
  const tool = (await import(pathToFileURL('tools/compile-schemas.mjs').href)) as {
    compileSchemas(): Promise<ReadonlyMap<string, string>>;
  };
  const modules = await tool.compileSchemas();
  assert.ok(modules.size > 1);
  for (const [path, code] of modules) {
    const compiled = readFileSync(path, 'utf8');
    assert.ok(compiled === code, `${path} is old: run node tools/compile-schemas.mjs`);
    assert.doesNotMatch(compiled, /\bnew Function\b|\beval\(/u);
  }
});

test('the schema for other editors is a JSON Schema that describes every key', () => {
  const schema = JSON.parse(readFileSync('schemas/threads.schema.json', 'utf8')) as Record<string, unknown>;
  assert.equal(new Ajv2020({ allowUnionTypes: true }).validateSchema(schema), true);
  const undescribed: string[] = [];
  const look = (node: unknown, path: string): void => {
    if (typeof node !== 'object' || node === null) return;
    const { properties } = node as { properties?: Record<string, Record<string, unknown>> };
    for (const [name, property] of Object.entries(properties ?? {}))
      if (!('description' in property || '$ref' in property)) undescribed.push(`${path}/${name}`);
    for (const [name, inner] of Object.entries(node)) look(inner, `${path}/${name}`);
  };
  look(schema, '');
  assert.deepEqual(undescribed, []);
});
