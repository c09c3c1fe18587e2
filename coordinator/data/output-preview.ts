import type { Json } from '../../core/expression/expression.ts';
import { maskText } from '../process/secret-mask.ts';
import type { JsonObject } from './json-object.ts';

const longestPreview = 120;
const deepestPreview = 3;

/** An output in one line for people: `rates: {EUR: 1, USD: 1.08}, count: 3`. Cut, secrets masked; `undefined` where it is empty. */
export function outputPreview(output: JsonObject, secrets: readonly string[]): string | undefined {
  const text = shortened(fieldsText(output, 0), secrets);
  return text === '' ? undefined : text;
}

/** Any value in the same way: `{EUR: 1, USD: 1.08}`. */
export function valuePreview(value: Json, secrets: readonly string[]): string {
  return shortened(valueText(value, 0), secrets);
}

function shortened(text: string, secrets: readonly string[]): string {
  const masked = maskText(text, secrets);
  return masked.length > longestPreview ? `${masked.slice(0, longestPreview - 3)}...` : masked;
}

function fieldsText(object: JsonObject, depth: number): string {
  return joined(Object.entries(object), ([name, value]) => `${name}: ${valueText(value, depth + 1)}`);
}

function valueText(value: Json, depth: number): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (depth > deepestPreview) return '...';
  if (Array.isArray(value)) return `[${joined(value as readonly Json[], (item) => valueText(item, depth + 1))}]`;
  return `{${fieldsText(value as JsonObject, depth)}}`;
}

/** Stops where more would be cut away anyway: an output can have millions of items. */
function joined<Item>(items: readonly Item[], textOf: (item: Item) => string): string {
  let text = '';
  for (const item of items) {
    if (text.length > longestPreview) return text;
    text += (text === '' ? '' : ', ') + textOf(item);
  }
  return text;
}
