import type { Budget } from '../budget.ts';
import { codePointCount } from '../code-points.ts';
import { Fault } from '../fault.ts';
import { bounded, mostIntDigits, roundToDigits, roundToInt, toFloat } from './python-number.ts';
import { arithmetic, characters, hashable, isTrue, keysOf, order } from './python-operators.ts';
import { pythonText, representation } from './python-text.ts';
import { dictGet, intOf, isDict, itemsOf, numberOf, type PyValue, sequenceOf, typeName } from './python-value.ts';

/** A function or method that a lambda may call. */
export interface PythonFunction {
  /** How many arguments it takes, a method without its receiver. */
  readonly least: number;
  readonly most: number;
  /** The receiver of a method comes first. undefined: a TypeError in Python. @throws {Fault} for other errors */
  apply(args: readonly PyValue[], budget: Budget): PyValue | undefined;
}

export const pythonFunctions: ReadonlyMap<string, PythonFunction> = new Map<string, PythonFunction>([
  ['len', { least: 1, most: 1, apply: len }],
  ['bool', { least: 0, most: 1, apply: ([value = false]) => isTrue(value) }],
  ['int', { least: 0, most: 1, apply: toInt }],
  ['float', { least: 0, most: 1, apply: toPyFloat }],
  ['str', { least: 0, most: 1, apply: ([value = ''], budget) => pythonText(value, budget) }],
  ['abs', { least: 1, most: 1, apply: abs }],
  ['min', { least: 1, most: Infinity, apply: extreme('min', '<') }],
  ['max', { least: 1, most: Infinity, apply: extreme('max', '>') }],
  ['sum', { least: 1, most: 2, apply: sum }],
  ['any', { least: 1, most: 1, apply: ([list = null], budget) => iterate(list, budget)?.some(isTrue) }],
  ['all', { least: 1, most: 1, apply: ([list = null], budget) => iterate(list, budget)?.every(isTrue) }],
  ['round', { least: 1, most: 2, apply: round }],
]);

export const pythonMethods: ReadonlyMap<string, PythonFunction> = new Map<string, PythonFunction>([
  ['get', { least: 1, most: 2, apply: get }],
  ['startswith', { least: 1, most: 1, apply: affix((text, part) => text.startsWith(part)) }],
  ['endswith', { least: 1, most: 1, apply: affix((text, part) => text.endsWith(part)) }],
  ['lower', { least: 0, most: 0, apply: change((text) => text.toLowerCase()) }],
  ['upper', { least: 0, most: 0, apply: change((text) => text.toUpperCase()) }],
  ['strip', { least: 0, most: 1, apply: strip }],
]);

/** The built-in types that `isinstance` may ask for. `True` is an int. */
export const typeTests: ReadonlyMap<string, (value: PyValue) => boolean> = new Map([
  ['int', (value) => typeof value === 'bigint' || typeof value === 'boolean'],
  ['object', () => true],
  ...['bool', 'float', 'str', 'list', 'dict', 'tuple'].map((name): [string, (value: PyValue) => boolean] => [
    name,
    (value) => typeName(value) === name,
  ]),
  ...['bytes', 'set', 'frozenset', 'complex'].map((name): [string, (value: PyValue) => boolean] => [name, () => false]),
]);

/** The items that a `for` would give; undefined for what cannot be gone through. */
function iterate(value: PyValue, budget: Budget): PyValue[] | undefined {
  if (isDict(value)) return keysOf(value, budget);
  const sequence = typeof value === 'string' ? characters(value, budget) : sequenceOf(value);
  if (!sequence) return undefined;
  budget.allocate(sequence.length);
  return itemsOf(sequence);
}

function len([value = null]: readonly PyValue[], budget: Budget): bigint | undefined {
  if (typeof value === 'string') {
    budget.spend(value.length / 16);
    return BigInt(codePointCount(value));
  }
  const count = isDict(value) ? keysOf(value, budget).length : sequenceOf(value)?.length;
  return count === undefined ? undefined : BigInt(count);
}

function toInt([value = 0n]: readonly PyValue[], budget: Budget): bigint | undefined {
  const number = numberOf(value);
  if (typeof number === 'bigint') return number;
  if (number !== undefined) {
    if (!Number.isFinite(number)) throw new Fault((words) => words.overflow());
    return BigInt(Math.trunc(number));
  }
  if (typeof value !== 'string') return undefined;
  const text = stripped(value, undefined);
  if (text.length > mostIntDigits || !/^[+-]?\d(?:_?\d)*$/u.test(text)) return impossible(value, 'int', budget);
  return BigInt(text.replaceAll(/[+_]/gu, ''));
}

function toPyFloat([value = 0n]: readonly PyValue[], budget: Budget): number | undefined {
  const number = numberOf(value);
  if (number !== undefined) return toFloat(number);
  if (typeof value !== 'string') return undefined;
  const text = stripped(value, undefined);
  const word = /^(?<sign>[+-]?)(?:(?<nan>nan)|inf(?:inity)?)$/iu.exec(text)?.groups;
  if (word) return word['nan'] === undefined ? (word['sign'] === '-' ? -Infinity : Infinity) : NaN;
  const isNumber = /^[+-]?(?:\d(?:_?\d)*\.?(?:\d(?:_?\d)*)?|\.\d(?:_?\d)*)(?:e[+-]?\d(?:_?\d)*)?$/iu.test(text);
  return isNumber ? Number(text.replaceAll('_', '')) : impossible(value, 'float', budget);
}

function impossible(value: PyValue, type: string, budget: Budget): never {
  const shown = representation(value, budget);
  throw new Fault((words) => words.invalidConversion(shown.slice(0, 80), type));
}

function abs([value = null]: readonly PyValue[]): bigint | number | undefined {
  const number = numberOf(value);
  if (typeof number === 'bigint') return number < 0n ? -number : number;
  return number === undefined ? undefined : Math.abs(number);
}

function extreme(name: string, operator: '<' | '>'): PythonFunction['apply'] {
  return (args, budget) => {
    const [only = null] = args;
    const items = args.length === 1 ? iterate(only, budget) : args;
    if (items?.length === 0) throw new Fault((words) => words.invalidArgument(name, '[]'));
    return items?.reduce((best, item) => {
      const sign = order(operator, [item, best], { budget, depth: 0 });
      return (operator === '<' ? sign < 0 : sign > 0) ? item : best;
    });
  };
}

function sum([list = null, start = 0n]: readonly PyValue[], budget: Budget): PyValue | undefined {
  // Python refuses texts here.
  if (typeof start === 'string') return undefined;
  return iterate(list, budget)?.reduce((total, item) => arithmetic('+', [total, item], budget), start);
}

function round([value = null, digits = null]: readonly PyValue[]): PyValue | undefined {
  const number = numberOf(value);
  if (number === undefined) return undefined;
  if (digits === null) return roundToInt(number);
  const count = intOf(digits);
  return count === undefined ? undefined : bounded(roundToDigits(number, count));
}

function get([dict = null, key = null, otherwise = null]: readonly PyValue[]): PyValue | undefined {
  if (!isDict(dict)) return undefined;
  const value = dictGet(dict, hashable(key));
  return value === undefined ? otherwise : value;
}

/** One part, or a tuple of parts of which one must fit. */
function affix(test: (text: string, part: string) => boolean): PythonFunction['apply'] {
  return ([text, part = null], budget) => {
    if (typeof text !== 'string') return undefined;
    const parts = typeof part === 'string' ? [part] : typeName(part) === 'tuple' ? iterate(part, budget) : undefined;
    if (!parts) return undefined;
    for (const one of parts) {
      if (typeof one !== 'string') return undefined;
      budget.spend(1 + one.length / 16);
      if (test(text, one)) return true;
    }
    return false;
  };
}

function change(apply: (text: string) => string): PythonFunction['apply'] {
  return ([text], budget) => {
    if (typeof text !== 'string') return undefined;
    budget.allocate(text.length);
    return apply(text);
  };
}

function strip([text, characters = null]: readonly PyValue[], budget: Budget): string | undefined {
  if (typeof text !== 'string' || (characters !== null && typeof characters !== 'string')) return undefined;
  budget.allocate(text.length + (characters?.length ?? 0));
  return stripped(text, characters ?? undefined);
}

/** What Python's `str.isspace` counts, in the Basic Multilingual Plane as everywhere. */
const blanks =
  '\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000';

function stripped(text: string, characters = blanks): string {
  const unwanted = new Set(characters);
  const all = Array.from(text);
  let [start, end] = [0, all.length];
  while (start < end && unwanted.has(all[start] ?? '')) start++;
  while (end > start && unwanted.has(all[end - 1] ?? '')) end--;
  return all.slice(start, end).join('');
}
