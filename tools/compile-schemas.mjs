// Turns schemas into plain code without `new Function`, which a web extension may not use, and which takes longer than most runs do.
// Run it after a change of a schema; a test compares.
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import * as esbuild from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The modules that are made: where they go, how they check, and which of their functions checks what. */
const modules = {
  // The thread file and its items, and the meta-schema that a user's own schemas must obey.
  'core/schema/compiled-schemas.ts': {
    options: { allErrors: true },
    functions: {
      validateFile: 'threads.schema.json',
      validateThread: 'threads.schema.json#/$defs/thread',
      validateDependency: 'threads.schema.json#/$defs/dependency',
      validateSchema: 'https://json-schema.org/draft/2020-12/schema',
    },
  },
  // What lies in a session's folder.
  'coordinator/session/compiled-schemas.ts': {
    options: { discriminator: true },
    functions: { validateEvent: 'event.schema.json', validatePlan: 'plan.schema.json' },
  },
};

/** @returns {Promise<ReadonlyMap<string, string>>} the code of each module by its path in the project */
export async function compileSchemas() {
  const compiled = new Map();
  for (const [path, { options, functions }] of Object.entries(modules)) {
    compiled.set(path, await compileModule(options, functions));
  }
  return compiled;
}

async function compileModule(options, functions) {
  const ajv = new Ajv2020({
    ...options,
    allowUnionTypes: true,
    validateFormats: false,
    code: { source: true, esm: true },
  });
  for (const name of Object.values(functions)) {
    if (!/[:#]/u.test(name)) ajv.addSchema(JSON.parse(await readFile(join(root, 'schemas', name), 'utf8')), name);
  }
  const bundled = await esbuild.build({
    stdin: { contents: standalone.default(ajv, functions), resolveDir: root },
    bundle: true,
    // ajv compares by `valueOf` of objects, which those made of a user's text lack, or have as a field of that name.
    alias: { 'fast-deep-equal': join(root, 'tools', 'equal-json-for-ajv.cjs') },
    format: 'esm',
    minify: true,
    write: false,
  });
  return `// Made by tools/compile-schemas.mjs. Do not edit.\n// @ts-nocheck\n${bundled.outputFiles[0].text}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [path, code] of await compileSchemas()) await writeFile(join(root, path), code);
}
