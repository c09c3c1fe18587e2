import type { Budget } from '../budget.ts';
import type { Json } from '../expression.ts';

/**
 * A value of CEL. An int is a bigint, a double a number, bytes a Uint8Array. Values from JSON stand as they are, so
 * that nothing is copied: its numbers are doubles, as CEL has it, and its objects are maps.
 */
export type CelValue =
  | null
  | boolean
  | bigint
  | number
  | string
  | Uint
  | Uint8Array
  | CelList
  | CelMap
  | JsonObject
  | CelType
  | Timestamp
  | Duration;

export type CelList = readonly CelValue[];

/** An object from outside: never trusted to have or to lack a prototype. */
export interface JsonObject {
  readonly [key: string]: Json;
}

export class Uint {
  readonly value: bigint;
  constructor(value: bigint) {
    this.value = value;
  }
}

export class CelType {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** Nanoseconds since the epoch. */
export class Timestamp {
  readonly ns: bigint;
  constructor(ns: bigint) {
    this.ns = ns;
  }
}

export class Duration {
  readonly ns: bigint;
  constructor(ns: bigint) {
    this.ns = ns;
  }
}

export type CelKey = string | boolean | bigint | Uint;

/** A map that an expression makes. Keys of different number types with the same value are the same key. */
export class CelMap {
  readonly entries: ReadonlyMap<string, readonly [CelKey, CelValue]>;
  constructor(entries: ReadonlyMap<string, readonly [CelKey, CelValue]>) {
    this.entries = entries;
  }
}

/** The key under which a map holds a value; undefined: a value that is no key. A double stands for the int that it equals. */
export function keyText(key: CelValue): string | undefined {
  if (typeof key === 'string') return `s${key}`;
  if (typeof key === 'boolean') return `b${key}`;
  if (typeof key === 'bigint') return `n${key}`;
  if (key instanceof Uint) return `n${key.value}`;
  if (typeof key === 'number' && Number.isInteger(key)) return `n${BigInt(key)}`;
  return undefined;
}

export function isList(value: CelValue): value is CelList {
  return Array.isArray(value);
}

export function isMap(value: CelValue): value is CelMap | JsonObject {
  return value instanceof CelMap || isJsonObject(value);
}

/** What is left when all classes of this file, lists and bytes are taken away. */
export function isJsonObject(value: CelValue): value is JsonObject {
  return typeof value === 'object' && value !== null && typeName(value) === 'map' && !(value instanceof CelMap);
}

/** The value's type as CEL names it. */
export function typeName(value: CelValue): string {
  switch (typeof value) {
    case 'boolean':
      return 'bool';
    case 'bigint':
      return 'int';
    case 'number':
      return 'double';
    case 'string':
      return 'string';
    default:
      return value === null ? 'null_type' : objectTypeName(value);
  }
}

function objectTypeName(value: object): string {
  if (Array.isArray(value)) return 'list';
  if (value instanceof Uint) return 'uint';
  if (value instanceof Uint8Array) return 'bytes';
  if (value instanceof CelType) return 'type';
  if (value instanceof Timestamp) return 'google.protobuf.Timestamp';
  if (value instanceof Duration) return 'google.protobuf.Duration';
  return 'map';
}

/** The value under a key; undefined: there is none. */
export function mapGet(map: CelMap | JsonObject, key: CelValue): CelValue | undefined {
  if (map instanceof CelMap) {
    const text = keyText(key);
    return text === undefined ? undefined : map.entries.get(text)?.[1];
  }
  return typeof key === 'string' && Object.hasOwn(map, key) ? map[key] : undefined;
}

export function mapSize(map: CelMap | JsonObject, budget: Budget): number {
  return map instanceof CelMap ? map.entries.size : mapKeys(map, budget).length;
}

export function mapKeys(map: CelMap | JsonObject, budget: Budget): readonly CelKey[] {
  const keys = map instanceof CelMap ? [...map.entries.values()].map(([key]) => key) : Object.keys(map);
  budget.spend(1 + keys.length / 8);
  return keys;
}
