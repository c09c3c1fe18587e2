import type { Ajv2020 } from 'ajv/dist/2020.js';
import { equalJson } from '../../core/schema-compatibility/equal-json.ts';

/**
 * Lets `const`, `enum` and `uniqueItems` compare values as JSON. ajv's own comparison calls `valueOf` of objects, which data from
 * outside either lacks, having no prototype, or brings along as a field of that name.
 */
export function compareAsJson(ajv: Ajv2020): void {
  for (const keyword of ['const', 'enum', 'uniqueItems']) ajv.removeKeyword(keyword);
  ajv.addKeyword({
    keyword: 'const',
    validate: equalJson,
    error: { message: 'must be equal to constant' },
  });
  ajv.addKeyword({
    keyword: 'enum',
    schemaType: 'array',
    validate: (allowed: readonly unknown[], value: unknown) => allowed.some((one) => equalJson(one, value)),
    error: { message: 'must be equal to one of the allowed values' },
  });
  ajv.addKeyword({
    keyword: 'uniqueItems',
    type: 'array',
    schemaType: 'boolean',
    validate: (isAsked: boolean, items: readonly unknown[]) => !isAsked || areDistinct(items),
    error: { message: 'must NOT have duplicate items' },
  });
}

function areDistinct(items: readonly unknown[]): boolean {
  const plain = new Set<unknown>();
  const objects: object[] = [];
  for (const item of items) {
    if (typeof item === 'object' && item !== null) {
      if (objects.some((one) => equalJson(one, item))) return false;
      objects.push(item);
    } else if (plain.has(item)) return false;
    else plain.add(item);
  }
  return true;
}
