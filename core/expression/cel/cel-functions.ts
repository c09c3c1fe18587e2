import type { Budget } from '../budget.ts';
import { Fault } from '../fault.ts';
import { LinearPattern } from '../linear-pattern.ts';
import { conversions } from './cel-conversions.ts';
import { display, sizeOf } from './cel-operators.ts';
import { type Calendar, calendar, dayOfYear } from './cel-time.ts';
import { type CelValue, Duration, isMap, mapGet, Timestamp, typeName } from './cel-value.ts';
import { textMethods } from './cel-text-methods.ts';

/** A function or a method of CEL. */
export interface CelFunction {
  /** How many arguments it takes, a method without its receiver. */
  readonly least: number;
  readonly most: number;
  /** The receiver of a method comes first. undefined: there is no overload for these types. @throws {Fault} */
  apply(args: readonly CelValue[], budget: Budget): CelValue | undefined;
}

/** Called as `size(x)`. */
export const globalFunctions: ReadonlyMap<string, CelFunction> = new Map<string, CelFunction>([
  ...[...conversions].map(([name, convert]): [string, CelFunction] => [
    name,
    { least: 1, most: 1, apply: ([value = null], budget) => convert(value, budget) },
  ]),
  ['size', { least: 1, most: 1, apply: size }],
  ['matches', { least: 2, most: 2, apply: matches }],
]);

/** Called as `x.size()`. */
export const methods: ReadonlyMap<string, CelFunction> = new Map<string, CelFunction>([
  ['size', { least: 0, most: 0, apply: size }],
  ['get', { least: 1, most: 2, apply: get }],
  ['matches', { least: 1, most: 1, apply: matches }],
  ...textMethods,
  ...calendarMethods(),
]);

function size([value = null]: readonly CelValue[], budget: Budget): bigint | undefined {
  const count = sizeOf(value, budget);
  return count === undefined ? undefined : BigInt(count);
}

/** `map.get(key)` and `map.get(key, otherwise)`, an addition of ours that Python and JavaScript users expect. */
function get([map = null, key = null, otherwise = null]: readonly CelValue[]): CelValue | undefined {
  if (!isMap(map)) return undefined;
  const value = mapGet(map, key);
  return value === undefined ? otherwise : value;
}

function matches([text, pattern]: readonly CelValue[], budget: Budget): boolean | undefined {
  if (typeof text !== 'string' || typeof pattern !== 'string') return undefined;
  const compiled = LinearPattern.compile(pattern, budget);
  if (!compiled) throw new Fault((words) => words.invalidPattern(display(pattern).slice(1, -1)));
  return compiled.occursIn(text, budget);
}

function calendarMethods(): [string, CelFunction][] {
  const fields: [string, (time: Calendar) => number][] = [
    ['getFullYear', ({ date }) => date.getUTCFullYear()],
    ['getMonth', ({ date }) => date.getUTCMonth()],
    ['getDate', ({ date }) => date.getUTCDate()],
    ['getDayOfMonth', ({ date }) => date.getUTCDate() - 1],
    ['getDayOfWeek', ({ date }) => date.getUTCDay()],
    ['getDayOfYear', dayOfYear],
    ['getHours', ({ date }) => date.getUTCHours()],
    ['getMinutes', ({ date }) => date.getUTCMinutes()],
    ['getSeconds', ({ date }) => date.getUTCSeconds()],
    ['getMilliseconds', ({ date }) => date.getUTCMilliseconds()],
  ];
  return fields.map(([name, read]) => [
    name,
    { least: 0, most: 1, apply: (args, budget) => timePart({ name, read }, args, budget) },
  ]);
}

/** In one duration, how many nanoseconds make one of it; `getMilliseconds` gives what is left of a second. */
const durationUnits: ReadonlyMap<string, bigint> = new Map([
  ['getHours', 3_600_000_000_000n],
  ['getMinutes', 60_000_000_000n],
  ['getSeconds', 1_000_000_000n],
  ['getMilliseconds', 1_000_000n],
]);

interface TimePart {
  readonly name: string;
  readonly read: (time: Calendar) => number;
}

/** What the calendar of a time zone costs. */
const zoneSteps = 100;

function timePart(
  { name, read }: TimePart,
  [value, zone = 'UTC']: readonly CelValue[],
  budget: Budget,
): bigint | undefined {
  const unit = durationUnits.get(name);
  if (value instanceof Duration && unit !== undefined && zone === 'UTC')
    return name === 'getMilliseconds' ? (value.ns % 1_000_000_000n) / unit : value.ns / unit;
  if (!(value instanceof Timestamp) || typeof zone !== 'string') return undefined;
  if (zone !== 'UTC') budget.spend(zoneSteps);
  const time = calendar(value, zone);
  if (!time) throw new Fault((words) => words.invalidArgument(name, display(zone)));
  return BigInt(read(time));
}

/** @throws {Fault} */
export function noOverload(name: string, args: readonly CelValue[]): never {
  throw new Fault((words) => words.argumentTypes(name, args.map(typeName).join(', ')));
}
