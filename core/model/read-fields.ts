import { contentOf, dataOf, entriesOf, placeOf } from '../syntax/node-content.ts';
import type { MapEntry } from '../syntax/syntax-node.ts';
import type { Field } from './field.ts';
import type { JsonSchema } from './json-schema.ts';
import { byName } from './outline.ts';

/** The fields of `inputs` or `outputs`; `undefined` where nothing, or nothing sound, is declared. */
export function readFields(entry: MapEntry | undefined): ReadonlyMap<string, Field> | undefined {
  if (contentOf(entry?.value)?.kind !== 'map') return undefined;
  return new Map(entriesOf(entry?.value).map((field) => [field.key.text, readField(field)]));
}

function readField(entry: MapEntry): Field {
  const entries = byName(entriesOf(entry.value));
  const given = entries.get('default');
  return {
    name: entry.key.text,
    nameRange: entry.key.range,
    schema: fieldSchema(entry),
    schemaRange: placeOf(entry),
    optional:
      given !== undefined || (entries.get('optional') !== undefined && dataOf(entries.get('optional')?.value) === true),
    ...(given && { default: { value: dataOf(given.value), range: placeOf(given) } }),
  };
}

/** A field's schema without `optional`, which is a word of ours. A type name or a wrong value says as much as it can. */
export function fieldSchema(entry: MapEntry): JsonSchema {
  const content = contentOf(entry.value);
  if (content?.kind === 'map') {
    const schema = dataOf(content) as Record<string, unknown>;
    delete schema['optional'];
    return schema;
  }
  if (content?.kind !== 'scalar') return true;
  if (typeof content.value === 'boolean') return content.value;
  const known = typeNames.find((name) => name === content.value);
  return known === undefined || known === 'any' ? true : Object.assign(Object.create(null), { type: known });
}

/** The words that may stand for a field's schema. */
export const typeNames = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'any'] as const;
