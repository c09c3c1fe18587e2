import type { Json } from '../../core/expression/expression.ts';
import type { JsonSchema } from '../../core/model/json-schema.ts';
import { kindOf } from '../../core/schema-compatibility/value-kinds.ts';
import type { PastValue } from './past-runs.ts';

/** A field that was seen in what a thread gave, with a schema that every value seen fits. */
export interface InferredField {
  readonly name: string;
  readonly schema: JsonSchema;
  /** It was not always there. */
  readonly optional: boolean;
}

/** An object with more fields is one that holds data under names, not one with a form. */
const mostFields = 50;
/** Longer lists say nothing of their items, and of more fields of an output the first are taken. */
const mostItems = 200;
const deepest = 4;

/**
 * The fields of a thread's outputs as its last sessions showed them, in the order in which the newest had them. A name with a
 * line break or another control character is no field that a file would declare, and is left out.
 */
export function inferredFields(values: readonly PastValue[]): ReadonlyMap<string, InferredField> {
  const seen = new Map<string, Json[]>();
  for (const { fields } of values) {
    for (const [name, value] of Object.entries(fields).slice(0, mostItems)) {
      // oxlint-disable-next-line no-control-regex -- these are what is looked for
      if (/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/u.test(name)) continue;
      const known = seen.get(name);
      if (known === undefined) seen.set(name, [value]);
      else known.push(value);
    }
  }
  const fields = [...seen].map(([name, of]): [string, InferredField] => [
    name,
    { name, schema: schemaOf(of, 0), optional: of.length < values.length },
  ]);
  return new Map(fields);
}

/** A schema that all of these values fit, and few others of another kind. */
function schemaOf(values: readonly Json[], depth: number): JsonSchema {
  const types = new Set(values.map(typeOf));
  if (types.has('number')) types.delete('integer');
  const keywords: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  keywords['type'] = types.size === 1 ? [...types][0] : [...types].sort();
  if (types.size === 0) return true;
  if (depth >= deepest) return keywords;
  const lists = values.filter((value) => Array.isArray(value)) as (readonly Json[])[];
  const length = lists.reduce((sum, list) => sum + list.length, 0);
  if (length > 0 && length <= mostItems) keywords['items'] = schemaOf(lists.flat(), depth + 1);
  const maps = values.filter((value) => typeOf(value) === 'object') as { readonly [field: string]: Json }[];
  if (maps.length > 0) Object.assign(keywords, formOf(maps, depth));
  return keywords;
}

/** Nothing is required within a field: that it was there a few times does not say that it always is. */
function formOf(maps: readonly { readonly [field: string]: Json }[], depth: number): Record<string, unknown> {
  const names = [...new Set(maps.flatMap((map) => Object.keys(map)))];
  if (names.length === 0 || names.length > mostFields) return {};
  const properties = Object.create(null) as Record<string, JsonSchema>;
  for (const name of names) {
    const values = maps.flatMap((map) => (Object.hasOwn(map, name) ? [map[name] as Json] : []));
    properties[name] = schemaOf(values, depth + 1);
  }
  return { properties };
}

function typeOf(value: Json): string {
  const kind = kindOf(value);
  return kind === 'fraction' ? 'number' : kind;
}
