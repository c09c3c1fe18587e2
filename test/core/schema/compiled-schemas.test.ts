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
    for (const [name, inner] of Object.entries(node)) if (name !== 'if') look(inner, `${path}/${name}`);
  };
  look(schema, '');
  assert.deepEqual(undescribed, []);
});

test('it refuses by itself a conditional dependency without a condition, and a thread with two commands', () => {
  const schema = JSON.parse(readFileSync('schemas/threads.schema.json', 'utf8')) as Record<string, unknown>;
  const validate = new Ajv2020({ allowUnionTypes: true }).compile(schema);
  const ends = { source_thread: 'a', target_thread: 'b' };
  const files: readonly (readonly [file: unknown, isValid: boolean])[] = [
    [null, true],
    [{ threads: { a: null, b: { run: 'x' }, c: { script: 'x' } } }, true],
    [{ threads: { a: { run: 'x', script: 'x' } } }, false],
    [{ dependencies: [ends, { ...ends, type: 'conditional', condition: 'data.ok' }] }, true],
    [{ dependencies: [{ ...ends, type: 'conditional' }] }, false],
  ];
  for (const [file, isValid] of files) assert.equal(validate(file), isValid, JSON.stringify(file));
});
