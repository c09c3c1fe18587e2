/** Whether the map at a path is a JSON Schema: below `schemas`, a field of `inputs` or `outputs`, or within one. */
export function isSchemaPlace(path: readonly string[]): boolean {
  const start = schemaStart(path);
  if (start === undefined) return false;
  let state: 'schema' | 'named' | 'other' = 'schema';
  for (const step of path.slice(start)) {
    if (state === 'named') state = 'schema';
    else if (state === 'schema') state = single.has(step) ? 'schema' : several.has(step) ? 'named' : 'other';
  }
  return state === 'schema';
}

/** How many steps lead to the user's schema that a path goes through. */
function schemaStart(path: readonly string[]): number | undefined {
  if (path[0] === 'schemas' && path.length >= 2) return 2;
  const isField = path[0] === 'threads' && (path[2] === 'inputs' || path[2] === 'outputs') && path.length >= 4;
  return isField ? 4 : undefined;
}

/** Keywords whose value is a schema. */
const single: ReadonlySet<string> = new Set(['items', 'additionalProperties', 'not', 'if', 'then', 'else', 'contains']);

/** Keywords whose value holds schemas by name or position. */
const several: ReadonlySet<string> = new Set(['properties', 'patternProperties', '$defs', 'allOf', 'anyOf', 'oneOf']);
