import type { JsonSchema } from '../../core/model/json-schema.ts';

/**
 * What the user typed for an input, as JSON: a text where only a text is wanted, else JSON as it stands.
 *
 * @returns `undefined` for what is no JSON
 */
export function parameterValue(schema: JsonSchema, typed: string): string | undefined {
  if (isTextSchema(schema)) return JSON.stringify(typed);
  try {
    return JSON.stringify(JSON.parse(typed));
  } catch {
    return undefined;
  }
}

/** Only a text will do. */
export function isTextSchema(schema: JsonSchema): boolean {
  return typeof schema === 'object' && schema['type'] === 'string';
}
