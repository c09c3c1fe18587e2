import type { Json } from '../expression.ts';

/**
 * A value of Python: an int is a bigint, a float a number. Lists and dicts from JSON stand as they are, so that nothing is
 * copied; what comes out of them goes through `fromJson`.
 */
export type PyValue = null | boolean | bigint | number | string | PyList | PyTuple | PyDict | JsonContainer;

export type JsonContainer = readonly Json[] | { readonly [key: string]: Json };

export class PyList {
  readonly items: readonly PyValue[];
  constructor(items: readonly PyValue[]) {
    this.items = items;
  }
}

export class PyTuple {
  readonly items: readonly PyValue[];
  constructor(items: readonly PyValue[]) {
    this.items = items;
  }
}

/** A dict that an expression makes, by what tells keys apart: `1`, `1.0` and `True` are one key. */
export class PyDict {
  readonly entries: ReadonlyMap<string, readonly [PyValue, PyValue]>;
  constructor(entries: ReadonlyMap<string, readonly [PyValue, PyValue]>) {
    this.entries = entries;
  }
}

/** A value out of JSON as Python's `json.loads` gives it. A whole number beyond 2^53 is a float, for its digits are lost already. */
export function fromJson(value: Json): PyValue {
  return typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : value;
}

/** The items of a list or a tuple; undefined for anything else. */
export function sequenceOf(value: PyValue): PySequence | undefined {
  if (value instanceof PyList || value instanceof PyTuple) {
    const { items } = value;
    return { length: items.length, at: (index) => items[index] ?? null };
  }
  if (!Array.isArray(value)) return undefined;
  const json = value as readonly Json[];
  return { length: json.length, at: (index) => fromJson(json[index] ?? null) };
}

export interface PySequence {
  readonly length: number;
  /** For an index within its length. */
  at(index: number): PyValue;
}

export function itemsOf(sequence: PySequence): PyValue[] {
  return Array.from({ length: sequence.length }, (_, index) => sequence.at(index));
}

export type Dict = PyDict | { readonly [key: string]: Json };

export function isDict(value: PyValue): value is Dict {
  return value instanceof PyDict || typeName(value) === 'dict';
}

/** The value under a hashable key; undefined: there is none. */
export function dictGet(dict: Dict, key: PyValue): PyValue | undefined {
  if (dict instanceof PyDict) return dict.entries.get(keyText(key) ?? '')?.[1];
  if (typeof key !== 'string' || !Object.hasOwn(dict, key)) return undefined;
  const value = dict[key];
  return value === undefined ? undefined : fromJson(value);
}

export function dictKeys(dict: Dict): PyValue[] {
  return dict instanceof PyDict ? [...dict.entries.values()].map(([key]) => key) : Object.keys(dict);
}

/** The same text for equal keys, and for them only; undefined: a value that cannot be hashed. */
export function keyText(key: PyValue): string | undefined {
  if (typeof key === 'string') return `s${key}`;
  if (key === null) return 'None';
  if (typeof key === 'number' && !Number.isInteger(key)) return `f${key}`;
  if (typeof key === 'boolean' || typeof key === 'number' || typeof key === 'bigint') return `n${BigInt(key)}`;
  if (!(key instanceof PyTuple)) return undefined;
  const parts = key.items.map(keyText);
  // Lengths keep ("a", "b") apart from ("a,b",).
  return parts.includes(undefined) ? undefined : `(${parts.map((part) => `${part?.length}:${part}`).join()})`;
}

/** The value's type as Python names it. */
export function typeName(value: PyValue): PyTypeName {
  switch (typeof value) {
    case 'boolean':
      return 'bool';
    case 'bigint':
      return 'int';
    case 'number':
      return 'float';
    case 'string':
      return 'str';
    default:
      if (value === null) return 'NoneType';
      if (value instanceof PyTuple) return 'tuple';
      return value instanceof PyList || Array.isArray(value) ? 'list' : 'dict';
  }
}

export type PyTypeName = 'bool' | 'int' | 'float' | 'str' | 'NoneType' | 'tuple' | 'list' | 'dict';

/** A number, `True` counting as 1; undefined for anything else. */
export function numberOf(value: PyValue): bigint | number | undefined {
  if (typeof value === 'bigint' || typeof value === 'number') return value;
  return typeof value === 'boolean' ? BigInt(value) : undefined;
}

/** An int, `True` counting as 1; undefined for anything else. */
export function intOf(value: PyValue): bigint | undefined {
  return typeof value === 'bigint' ? value : typeof value === 'boolean' ? BigInt(value) : undefined;
}
