import { NamedList } from '../../core/named-list.ts';

/**
 * A value as a text that is the same for values that say the same: ranges as pairs of numbers, maps and lists alike, and what
 * has been there already (an alias, a circle) by its number.
 */
export function writtenOut(value: unknown): string {
  const parts: string[] = [];
  write(value, parts, new Map());
  return parts.join('\n');
}

function write(value: unknown, parts: string[], seen: Map<object, number>): void {
  if (typeof value !== 'object' || value === null) {
    if (typeof value !== 'function') parts.push(String(value));
    return;
  }
  if ('start' in value && 'end' in value && typeof value.start === 'number') {
    parts.push(`${value.start}-${String(value.end)}`);
    return;
  }
  const known = seen.get(value);
  if (known !== undefined) {
    parts.push(`#${known}`);
    return;
  }
  seen.set(value, seen.size);
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    parts.push('[');
    for (const item of value as Iterable<unknown>) write(item, parts, seen);
  } else if (value instanceof Map || value instanceof NamedList) {
    parts.push('(');
    for (const [key, item] of value) {
      write(key, parts, seen);
      write(item, parts, seen);
    }
  } else {
    parts.push('{');
    for (const key of Object.keys(value)) {
      parts.push(key);
      write((value as Readonly<Record<string, unknown>>)[key], parts, seen);
    }
  }
  parts.push('/');
}
