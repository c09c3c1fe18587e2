import type { Budget } from '../budget.ts';
import { dictGet, dictKeys, isDict, itemsOf, PyTuple, type PyValue, sequenceOf } from './python-value.ts';

/** `str(value)`. @throws {BudgetFault} */
export function pythonText(value: PyValue, budget: Budget): string {
  return typeof value === 'string' ? value : representation(value, budget);
}

/** `repr(value)`. @throws {BudgetFault} */
export function representation(value: PyValue, budget: Budget, depth = 0): string {
  budget.descend(depth);
  const text = scalarText(value) ?? containerText(value, budget, depth + 1);
  budget.allocate(text.length);
  return text;
}

function scalarText(value: PyValue): string | undefined {
  switch (typeof value) {
    case 'string':
      return quoted(value);
    case 'boolean':
      return value ? 'True' : 'False';
    case 'bigint':
      return String(value);
    case 'number':
      return floatText(value);
    default:
      return value === null ? 'None' : undefined;
  }
}

function containerText(value: PyValue, budget: Budget, depth: number): string {
  if (isDict(value)) {
    const parts = dictKeys(value).map((key) => {
      const item = representation(dictGet(value, key) ?? null, budget, depth);
      return `${representation(key, budget, depth)}: ${item}`;
    });
    return `{${parts.join(', ')}}`;
  }
  const items = itemsOf(sequenceOf(value) ?? { length: 0, at: () => null });
  const parts = items.map((item) => representation(item, budget, depth));
  if (!(value instanceof PyTuple)) return `[${parts.join(', ')}]`;
  return parts.length === 1 ? `(${parts.join()},)` : `(${parts.join(', ')})`;
}

/** A float as Python writes it: the shortest digits that give it back, always with a point or an exponent. */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (Object.is(value, -0)) return '-0.0';
  const [digits = '', power = '0'] = value.toExponential().split('e');
  const exponent = Number(power);
  if (exponent < -4 || exponent >= 16)
    return `${digits}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
  if (exponent >= 0) return Number.isInteger(value) ? `${value}.0` : String(value);
  const sign = value < 0 ? '-' : '';
  return `${sign}0.${'0'.repeat(-exponent - 1)}${digits.replace(/[-.]/gu, '')}`;
}

const namedEscapes: ReadonlyMap<string, string> = new Map([
  ['\\', '\\\\'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let result = quote;
  for (const character of text) {
    if (character === quote) result += `\\${quote}`;
    else result += namedEscapes.get(character) ?? (isPrintable(character) ? character : escaped(character));
  }
  return result + quote;
}

function isPrintable(character: string): boolean {
  return character === ' ' || !/[\p{C}\p{Z}]/u.test(character);
}

function escaped(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16);
  if (hex.length <= 2) return `\\x${hex.padStart(2, '0')}`;
  return hex.length <= 4 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}
