import { boundsOf } from './bounds.ts';
import { equalJson } from './equal-json.ts';
import { keywordsOf, listOf, propertyOf, requiredOf } from './schema-reader.ts';
import type { SchemaMap, SchemaReader } from './schema-reader.ts';
import { kindOf, kindsOf } from './value-kinds.ts';

/** Levels of schemas in schemas that are looked at. */
const deepest = 32;

/** Whether the value certainly does not fit the schema. Keywords that are not looked at let everything through. */
export function refuses(schema: unknown, value: unknown, reader: SchemaReader, depth = 0): boolean {
  if (schema === false) return true;
  const keywords = keywordsOf(schema);
  if (keywords === undefined || depth > deepest) return false;
  const refusesToo = (part: unknown, inner: unknown): boolean => refuses(part, inner, reader, depth + 1);
  return (
    refusedByItself(keywords, value) ||
    reader.requiredParts(keywords).some((part) => refusesToo(part, value)) ||
    reader.choices(keywords).some((choices) => choices.every((part) => refusesToo(part, value))) ||
    refusedInside(keywords, value, refusesToo)
  );
}

function refusedByItself(schema: SchemaMap, value: unknown): boolean {
  const kind = kindOf(value);
  if (!kindsOf(schema).includes(kind)) return true;
  if (Object.hasOwn(schema, 'const') && !equalJson(schema['const'], value)) return true;
  const { enum: choices } = schema;
  if (Array.isArray(choices) && !choices.some((choice) => equalJson(choice, value))) return true;
  const size = sizeOf(value);
  if (size === undefined) return false;
  const { least, most, aboveLeast, belowMost } = boundsOf(schema, kind);
  return size < least || size > most || (aboveLeast && size === least) || (belowMost && size === most);
}

function sizeOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return Array.from(value).length;
  if (Array.isArray(value)) return value.length;
  return typeof value === 'object' && value !== null ? Object.keys(value).length : undefined;
}

function refusedInside(
  schema: SchemaMap,
  value: unknown,
  refusesToo: (part: unknown, inner: unknown) => boolean,
): boolean {
  if (Array.isArray(value)) {
    const first = listOf(schema['prefixItems']).length;
    return value.slice(first).some((item) => refusesToo(schema['items'], item));
  }
  if (typeof value !== 'object' || value === null) return false;
  if (requiredOf(schema).some((name) => !Object.hasOwn(value, name))) return true;
  return Object.entries(value).some(([name, inner]) => refusesToo(propertyOf(schema, name), inner));
}
