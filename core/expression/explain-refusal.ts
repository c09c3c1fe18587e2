import { checkExpression } from './check-expression.ts';
import type { FieldRead, Json } from './expression.ts';
import type { ParsedExpression } from './parse-expression.ts';

const mostFields = 5;
const longestValue = 60;

/**
 * Why a condition is false: the values of the fields that it reads, such as `score is 0.97, user.name is missing`. In
 * English, for the event log; undefined where it reads none.
 */
export function explainRefusal(condition: ParsedExpression, data: Json): string | undefined {
  const values = new Map<string, string>();
  for (const { path } of checkExpression(condition).reads) {
    const value = valueAt(data, path);
    if (value !== 'unclear') values.set(path.map(({ name }) => name).join('.'), value);
  }
  const parts = [...values].slice(0, mostFields).map(([path, value]) => `${path} is ${value}`);
  if (parts.length === 0) return undefined;
  return values.size > mostFields ? `${parts.join(', ')}, …` : parts.join(', ');
}

/** Short; `unclear` where the path goes through the items of a list. */
function valueAt(data: Json, path: FieldRead['path']): string {
  let value: Json | undefined = data;
  for (const { name } of path) {
    if (isList(value)) return 'unclear';
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return 'missing';
    value = value[name];
  }
  return value === undefined ? 'missing' : shortText(value);
}

function shortText(value: Json): string {
  if (isList(value)) return value.length === 0 ? '[]' : `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) {
    for (const key in value) if (Object.hasOwn(value, key)) return '{…}';
    return '{}';
  }
  if (typeof value !== 'string') return JSON.stringify(value);
  return JSON.stringify(value.length > longestValue ? `${value.slice(0, longestValue)}…` : value);
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
