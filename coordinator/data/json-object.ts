import type { Json } from '../../core/expression/expression.ts';

/** A JSON object without a prototype: inputs or outputs of a thread. */
export interface JsonObject {
  readonly [field: string]: Json;
}

/** An empty one, to be filled. */
export function newJsonObject(): { [field: string]: Json } {
  return Object.create(null) as { [field: string]: Json };
}

/** The value of a JSON text, its objects without prototypes; `undefined` where it is no JSON. */
export function parseJson(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text, (_key, part: unknown) => (isMap(part) ? withoutPrototype(part) : part));
    return value as Json;
  } catch {
    return undefined;
  }
}

/** Any plain value as JSON has it, or `undefined` where JSON cannot say it (a cycle, a BigInt, a function). */
export function toJson(value: unknown): Json | undefined {
  try {
    const text: string | undefined = JSON.stringify(value);
    return text === undefined ? undefined : parseJson(text);
  } catch {
    return undefined;
  }
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return isMap(value);
}

function isMap(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function withoutPrototype(map: { readonly [key: string]: unknown }): object {
  const bare = Object.create(null) as { [key: string]: unknown };
  for (const key of Object.keys(map)) bare[key] = map[key];
  return bare;
}
