import { listOf } from './schema-reader.ts';
import type { SchemaMap } from './schema-reader.ts';

/** Kinds of JSON values that share nothing. A number that is no integer is a kind of its own. */
export type ValueKind = 'null' | 'boolean' | 'integer' | 'fraction' | 'string' | 'array' | 'object';

const kindsOfType: Readonly<Record<string, readonly ValueKind[]>> = Object.assign(Object.create(null), {
  null: ['null'],
  boolean: ['boolean'],
  integer: ['integer'],
  number: ['integer', 'fraction'],
  string: ['string'],
  array: ['array'],
  object: ['object'],
});

const allKinds: readonly ValueKind[] = ['null', 'boolean', 'integer', 'fraction', 'string', 'array', 'object'];

/** The kinds of values that the keyword `type` lets through. An unknown type says nothing. */
export function kindsOf(schema: SchemaMap): readonly ValueKind[] {
  const types = typeof schema['type'] === 'string' ? [schema['type']] : listOf(schema['type']);
  const kinds = types.map((type) => (typeof type === 'string' ? kindsOfType[type] : undefined));
  if (kinds.length === 0 || kinds.includes(undefined)) return allKinds;
  return allKinds.filter((kind) => kinds.some((some) => some?.includes(kind)));
}

/** The kind of a value as JSON has it. */
export function kindOf(value: unknown): ValueKind {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'fraction';
  if (typeof value === 'string') return 'string';
  return typeof value === 'boolean' ? 'boolean' : 'object';
}
