import type { JsonSchema } from '../model/json-schema.ts';

export type NamedSchemas = ReadonlyMap<string, { readonly schema: JsonSchema }>;

/** A schema that is a map of keywords; their values are as the file has them, sound or not. */
export type SchemaMap = Readonly<Record<string, unknown>>;

/** Reads schemas without trusting them: what is not as it should be says nothing. */
export class SchemaReader {
  readonly #schemas: NamedSchemas;

  constructor(schemas: NamedSchemas) {
    this.#schemas = schemas;
  }

  /** All that a value must fit besides the schema's own keywords: the target of `$ref`, the members of `allOf`. */
  requiredParts(schema: SchemaMap): readonly unknown[] {
    const target = typeof schema['$ref'] === 'string' ? this.#resolve(schema['$ref']) : undefined;
    return [...(target === undefined ? [] : [target]), ...listOf(schema['allOf'])];
  }

  /** Lists of schemas of which a value must fit at least one each: `anyOf`, `oneOf`. */
  choices(schema: SchemaMap): readonly (readonly unknown[])[] {
    return [listOf(schema['anyOf']), listOf(schema['oneOf'])].filter((list) => list.length > 0);
  }

  #resolve(reference: string): unknown {
    const match = /^#\/schemas\/([^/]+)((?:\/[^/]*)*)$/u.exec(reference);
    if (match === null) return undefined;
    const [name, ...rest] = [match[1] ?? '', ...(match[2] ?? '').split('/').slice(1)].map((token) => decoded(token));
    let found: unknown = this.#schemas.get(name ?? '')?.schema;
    for (const token of rest) found = memberOf(found, token);
    return found;
  }
}

/** A schema's keywords; absent for `true`, `false` and whatever is no schema. */
export function keywordsOf(schema: unknown): SchemaMap | undefined {
  return typeof schema === 'object' && schema !== null && !Array.isArray(schema) ? (schema as SchemaMap) : undefined;
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** The names that `required` lists. */
export function requiredOf(schema: SchemaMap): readonly string[] {
  return listOf(schema['required']).filter((name) => typeof name === 'string');
}

/** What `schema` says of the property: its schema, or `false` where there can be none; absent where nothing is said. */
export function propertyOf(schema: SchemaMap, name: string): unknown {
  const own = memberOf(schema['properties'], name);
  if (own !== undefined) return own;
  return 'patternProperties' in schema ? undefined : schema['additionalProperties'];
}

function memberOf(container: unknown, name: string): unknown {
  if (typeof container !== 'object' || container === null || !Object.hasOwn(container, name)) return undefined;
  return (container as Readonly<Record<string, unknown>>)[name];
}

/** A token of a JSON pointer (RFC 6901) in a URI fragment. */
function decoded(token: string): string {
  try {
    return decodeURIComponent(token).replaceAll('~1', '/').replaceAll('~0', '~');
  } catch {
    return token;
  }
}
