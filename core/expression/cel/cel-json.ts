import type { Budget } from '../budget.ts';
import type { Json } from '../expression.ts';
import { Fault } from '../fault.ts';
import { durationText, timestampText } from './cel-time.ts';
import {
  type CelKey,
  type CelValue,
  Duration,
  isList,
  isMap,
  mapGet,
  mapKeys,
  Timestamp,
  typeName,
  Uint,
} from './cel-value.ts';

/**
 * A value as JSON, as CEL's specification maps it: ints beyond 2^53 as text, bytes in base64, times as text.
 * @throws {Fault} for what JSON has no form for
 */
export function celToJson(value: CelValue, budget: Budget, depth = 0): Json {
  budget.descend(depth);
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
  if (typeof value === 'bigint') return intToJson(value);
  if (value instanceof Uint) return intToJson(value.value);
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (value instanceof Timestamp) return timestampText(value);
  if (value instanceof Duration) return durationText(value);
  if (value instanceof Uint8Array) {
    budget.allocate(value.length * 2);
    return base64(value);
  }
  if (typeof value === 'object' && isList(value)) {
    budget.allocate(value.length);
    return value.map((item) => celToJson(item, budget, depth + 1));
  }
  if (!isMap(value))
    throw new Fault((words) => words.notJson(typeof value === 'number' ? String(value) : typeName(value)));
  const object = Object.create(null) as Record<string, Json>;
  for (const key of mapKeys(value, budget)) {
    budget.allocate(1);
    object[keyToJson(key)] = celToJson(mapGet(value, key) ?? null, budget, depth + 1);
  }
  return object;
}

function intToJson(value: bigint): Json {
  return value >= -(2n ** 53n) && value <= 2n ** 53n ? Number(value) : String(value);
}

function keyToJson(key: CelKey): string {
  return String(key instanceof Uint ? key.value : key);
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b, c] = bytes.subarray(at, at + 3);
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    text += digits.charAt(bits >> 18) + digits.charAt((bits >> 12) & 63);
    text += b === undefined ? '=' : digits.charAt((bits >> 6) & 63);
    text += c === undefined ? '=' : digits.charAt(bits & 63);
  }
  return text;
}
