import type { Field } from '../model/field.ts';
import type { JsonSchema } from '../model/json-schema.ts';

/** What a thread's outputs make of `data`, which its conditions and transforms read. */
export function dataSchemaOf(outputs: ReadonlyMap<string, Pick<Field, 'name' | 'schema'>>): JsonSchema {
  const properties = Object.create(null) as Record<string, JsonSchema>;
  for (const { name, schema } of outputs.values()) properties[name] = schema;
  return { type: 'object', properties, additionalProperties: false };
}
