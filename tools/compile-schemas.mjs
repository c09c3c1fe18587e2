// Turns schemas/threads.schema.json, and the meta-schema that a user's own schemas must obey, into plain code without
// `new Function`, which a web extension may not use: core/schema/compiled-schemas.ts. Run it after a change of the schema;
// a test compares.
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import * as esbuild from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const target = join(root, 'core', 'schema', 'compiled-schemas.ts');

/** @returns {Promise<string>} */
export async function compileSchemas() {
  const schema = JSON.parse(await readFile(join(root, 'schemas', 'threads.schema.json'), 'utf8'));
  const ajv = new Ajv2020({
    allErrors: true,
    allowUnionTypes: true,
    validateFormats: false,
    code: { source: true, esm: true },
  });
  ajv.addSchema(schema);
  const code = standalone.default(ajv, {
    validateFile: schema.$id,
    validateSchema: 'https://json-schema.org/draft/2020-12/schema',
  });
  const bundled = await esbuild.build({
    stdin: { contents: code, resolveDir: root },
    bundle: true,
    format: 'esm',
    minify: true,
    write: false,
  });
  const notice = '// Made by tools/compile-schemas.mjs. Do not edit.\n// @ts-nocheck\n';
  return `${notice}${bundled.outputFiles[0].text}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(target, await compileSchemas());
