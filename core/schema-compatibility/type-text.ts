import { boundsOf } from './bounds.ts';
import { keywordsOf, listOf, numberOf, requiredOf } from './schema-reader.ts';
import type { SchemaMap } from './schema-reader.ts';

/** Longer texts are cut: they stand in messages. */
const longest = 80;

/** A schema as people write types: `integer 1..5`, `"a" | "b"`, `string[]`, `{name: string, age?: number}`. */
export function typeText(schema: unknown): string {
  const text = textOf(schema, 0);
  return text.length <= longest ? text : `${text.slice(0, longest - 3)}...`;
}

function textOf(schema: unknown, depth: number): string {
  const keywords = keywordsOf(schema);
  if (keywords === undefined) return schema === false ? 'nothing' : 'any';
  if (depth > 3) return '...';
  if (Object.hasOwn(keywords, 'const')) return JSON.stringify(keywords['const']);
  if (Array.isArray(keywords['enum'])) {
    return keywords['enum']
      .slice(0, 10)
      .map((value) => JSON.stringify(value))
      .join(' | ');
  }
  const { $ref, type } = keywords;
  if (typeof $ref === 'string') return $ref.slice($ref.lastIndexOf('/') + 1);
  const choices = [...listOf(keywords['anyOf']), ...listOf(keywords['oneOf'])];
  if (choices.length > 0)
    return choices
      .slice(0, 10)
      .map((part) => textOf(part, depth + 1))
      .join(' | ');
  const types = typeof type === 'string' ? [type] : listOf(type).filter((one) => typeof one === 'string');
  if (types.length > 0) return types.map((one) => textOfType(one, keywords, depth)).join(' | ');
  if (keywordsOf(keywords['properties']) !== undefined || requiredOf(keywords).length > 0) {
    return objectText(keywords, depth);
  }
  return 'any';
}

function textOfType(type: string, schema: SchemaMap, depth: number): string {
  switch (type) {
    case 'object':
      return objectText(schema, depth);
    case 'array':
      return `${arrayText(schema, depth)}${sizeText(schema, 'minItems', 'maxItems')}`;
    case 'string':
      return `string${sizeText(schema, 'minLength', 'maxLength')}`;
    case 'number':
    case 'integer':
      return `${type}${rangeText(schema)}`;
    default:
      return type;
  }
}

function arrayText(schema: SchemaMap, depth: number): string {
  if (!Object.hasOwn(schema, 'items')) return 'array';
  const items = textOf(schema['items'], depth + 1);
  return items.includes(' ') ? `(${items})[]` : `${items}[]`;
}

function objectText(schema: SchemaMap, depth: number): string {
  const properties = keywordsOf(schema['properties']) ?? {};
  const required = requiredOf(schema);
  const names = [...new Set([...required, ...Object.keys(properties)])].slice(0, 10);
  const fields = names.map((name) => {
    const inner = Object.hasOwn(properties, name) ? properties[name] : true;
    return `${name}${required.includes(name) ? '' : '?'}: ${textOf(inner, depth + 1)}`;
  });
  if (schema['additionalProperties'] !== false) {
    if (fields.length === 0) return 'object';
    fields.push('...');
  }
  return `{${fields.join(', ')}}`;
}

function rangeText(schema: SchemaMap): string {
  const { least, most, aboveLeast, belowMost } = boundsOf(schema, 'fraction');
  if (least === -Infinity && most === Infinity) return '';
  if (most === Infinity) return ` ${aboveLeast ? '>' : '>='} ${least}`;
  if (least === -Infinity) return ` ${belowMost ? '<' : '<='} ${most}`;
  return ` ${least}${aboveLeast ? '<' : ''}..${belowMost ? '<' : ''}${most}`;
}

function sizeText(schema: SchemaMap, leastKey: string, mostKey: string): string {
  const least = numberOf(schema[leastKey]);
  const most = numberOf(schema[mostKey]);
  if (least === undefined && most === undefined) return '';
  return ` (${least ?? 0}..${most ?? ''})`;
}
