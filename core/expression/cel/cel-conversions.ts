import type { Budget } from '../budget.ts';
import { Fault } from '../fault.ts';
import { greatestInt, greatestUint, leastInt } from './cel-number.ts';
import { display } from './cel-operators.ts';
import { durationText, parseDuration, parseTimestamp, timestamp, timestampText } from './cel-time.ts';
import { CelType, type CelValue, Duration, isList, isMap, Timestamp, typeName, Uint } from './cel-value.ts';
import { decodeUtf8, encodeUtf8 } from './utf8.ts';

/** CEL's type conversions. Each gives undefined for a type that it has no overload for. @throws {Fault} where the value does not fit */
export const conversions: ReadonlyMap<string, (value: CelValue, budget: Budget) => CelValue | undefined> = new Map<
  string,
  (value: CelValue, budget: Budget) => CelValue | undefined
>([
  ['int', toInt],
  ['uint', toUint],
  ['double', toDouble],
  ['string', toText],
  ['bytes', toBytes],
  ['bool', toBool],
  ['timestamp', toTimestamp],
  ['duration', toDuration],
  ['dyn', (value) => value],
  ['type', typeOf],
]);

function toInt(value: CelValue): bigint | undefined {
  if (typeof value === 'bigint') return value;
  if (value instanceof Uint) return within(value.value, [leastInt, greatestInt], value);
  if (value instanceof Timestamp)
    return BigInt.asIntN(64, (value.ns - (((value.ns % second) + second) % second)) / second);
  if (typeof value === 'number') return truncated(value, [leastInt + 1n, greatestInt - 1n]);
  if (typeof value !== 'string') return undefined;
  if (!/^[+-]?\d{1,30}$/u.test(value)) return impossible(value, 'int');
  return within(BigInt(value.replace(/^\+/u, '')), [leastInt, greatestInt], value);
}

function toUint(value: CelValue): Uint | undefined {
  if (value instanceof Uint) return value;
  if (typeof value === 'bigint') return new Uint(within(value, [0n, greatestUint], value));
  if (typeof value === 'number') return new Uint(truncated(value, [0n, greatestUint]));
  if (typeof value !== 'string') return undefined;
  if (!/^\d{1,30}$/u.test(value)) return impossible(value, 'uint');
  return new Uint(within(BigInt(value), [0n, greatestUint], value));
}

function toDouble(value: CelValue): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Uint) return Number(value.value);
  if (typeof value !== 'string') return undefined;
  const word = /^[+-]?(?:inf|infinity|nan)$/iu.exec(value)?.[0].toLowerCase();
  if (word !== undefined) return word.includes('nan') ? NaN : word.startsWith('-') ? -Infinity : Infinity;
  if (value.length > 400 || !/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu.test(value))
    return impossible(value, 'double');
  return Number(value);
}

function toText(value: CelValue, budget: Budget): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return doubleText(value);
  if (value instanceof Uint) return String(value.value);
  if (value instanceof Timestamp) return timestampText(value);
  if (value instanceof Duration) return durationText(value);
  if (!(value instanceof Uint8Array)) return undefined;
  budget.allocate(value.length);
  return decodeUtf8(value) ?? impossible(value, 'string');
}

/** A double as text: `3.0` is `3`, so that whole numbers from JSON look as they do there. */
function doubleText(value: number): string {
  if (Object.is(value, -0)) return '-0';
  if (Number.isFinite(value) || Number.isNaN(value)) return String(value);
  return value > 0 ? '+Inf' : '-Inf';
}

function toBytes(value: CelValue, budget: Budget): Uint8Array | undefined {
  if (value instanceof Uint8Array) return value;
  if (typeof value !== 'string') return undefined;
  budget.allocate(value.length * 3);
  return encodeUtf8(value);
}

function toBool(value: CelValue): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string') return undefined;
  if (['1', 't', 'true', 'TRUE', 'True'].includes(value)) return true;
  if (['0', 'f', 'false', 'FALSE', 'False'].includes(value)) return false;
  return impossible(value, 'bool');
}

function toTimestamp(value: CelValue): Timestamp | undefined {
  if (value instanceof Timestamp) return value;
  if (typeof value === 'bigint') return timestamp(value * second);
  if (typeof value === 'number' && Number.isInteger(value)) return timestamp(BigInt(value) * second);
  if (typeof value !== 'string') return undefined;
  return parseTimestamp(value) ?? impossible(value, 'timestamp');
}

function toDuration(value: CelValue): Duration | undefined {
  if (value instanceof Duration) return value;
  if (typeof value !== 'string') return undefined;
  return parseDuration(value) ?? impossible(value, 'duration');
}

function typeOf(value: CelValue): CelType {
  return new CelType(isList(value) ? 'list' : isMap(value) ? 'map' : typeName(value));
}

const second = 1_000_000_000n;

function truncated(value: number, [least, greatest]: readonly [bigint, bigint]): bigint {
  if (!Number.isFinite(value)) throw new Fault((words) => words.overflow());
  return within(BigInt(Math.trunc(value)), [least, greatest], value);
}

function within(number: bigint, [least, greatest]: readonly [bigint, bigint], value: CelValue): bigint {
  if (number < least || number > greatest)
    throw new Fault((words) => words.invalidConversion(display(value), least === 0n ? 'uint' : 'int'));
  return number;
}

function impossible(value: CelValue, type: string): never {
  throw new Fault((words) => words.invalidConversion(display(value), type));
}
