import type { Json } from '../../core/expression/expression.ts';
import { maskText } from '../process/secret-mask.ts';
import type { JsonObject } from './json-object.ts';
import { newJsonObject } from './json-object.ts';

/** An output as it may be shown: secrets masked in its texts, in the names of its fields, and where a number is one. */
export function maskedOutput(output: JsonObject, secrets: readonly string[]): JsonObject {
  if (secrets.length === 0) return output;
  const shown = newJsonObject();
  for (const [name, value] of Object.entries(output)) shown[maskText(name, secrets)] = masked(value, secrets);
  return shown;
}

function masked(value: Json, secrets: readonly string[]): Json {
  if (typeof value === 'string') return maskText(value, secrets);
  if (typeof value === 'number') {
    const text = maskText(String(value), secrets);
    return text === String(value) ? value : text;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => masked(item, secrets));
  return maskedOutput(value as JsonObject, secrets);
}
