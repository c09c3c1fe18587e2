import { scalarText } from './scalar-edit.ts';

/** A longer collection in brackets is written over several lines. */
const longestFlow = 70;

/** Data as one YAML value on one line: `{ type: array, items: { type: string } }`. Its keys are in the order of the data. */
export function flowText(data: unknown): string {
  if (Array.isArray(data)) return `[${data.map(flowText).join(', ')}]`;
  if (typeof data === 'object' && data !== null) {
    const entries = Object.entries(data).map(([key, value]) => `${scalarText(key)}: ${flowText(value)}`);
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
  }
  return typeof data === 'string' ? scalarText(data) : JSON.stringify(data);
}

/** An entry of a map in block style, short collections in brackets, two blanks for each level. */
export function entryLines(key: string, data: unknown): string[] {
  const flow = flowText(data);
  const isMap = typeof data === 'object' && data !== null && !Array.isArray(data);
  if (!isMap || flow.length <= longestFlow) return [`${scalarText(key)}: ${flow}`];
  const below = Object.entries(data).flatMap(([name, value]) => entryLines(name, value));
  return [`${scalarText(key)}:`, ...below.map((line) => `  ${line}`)];
}
