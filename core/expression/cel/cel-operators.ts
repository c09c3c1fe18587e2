import type { Budget } from '../budget.ts';
import { codePointCount, compareCodePoints } from '../code-points.ts';
import { Fault } from '../fault.ts';
import type { CelOperator } from './cel-node.ts';
import { equal } from './cel-equality.ts';
import { comparable, int, uint, wholeNumber } from './cel-number.ts';
import { duration, timestamp } from './cel-time.ts';
import { type CelValue, Duration, isList, isMap, mapGet, mapSize, Timestamp, typeName, Uint } from './cel-value.ts';

export type StrictOperator = Exclude<CelOperator, '&&' | '||'>;

/**
 * Applies an operator to two values. Besides CEL's own overloads, an int joins with a double: numbers from JSON are doubles,
 * and `data.n + 1` shall be what people expect.
 * @throws {Fault} where the types do not fit, or the result does not exist
 */
export function applyOperator(
  operator: StrictOperator,
  [a, b]: readonly [CelValue, CelValue],
  budget: Budget,
): CelValue {
  switch (operator) {
    case '==':
      return equal(a, b, budget);
    case '!=':
      return !equal(a, b, budget);
    case 'in':
      return contains(a, b, budget);
    case '<':
      return order(operator, [a, b], budget) < 0;
    case '<=':
      return order(operator, [a, b], budget) <= 0;
    case '>':
      return order(operator, [a, b], budget) > 0;
    case '>=':
      return order(operator, [a, b], budget) >= 0;
    case '+':
      return add(a, b, budget);
    default:
      return arithmetic(operator, a, b) ?? noOverload(operator, a, b);
  }
}

export function negate(value: CelValue): CelValue {
  if (typeof value === 'number') return -value;
  if (typeof value === 'bigint') return int(-value);
  throw new Fault((words) => words.operandType('-', typeName(value)));
}

function noOverload(operator: string, a: CelValue, b: CelValue): never {
  throw new Fault((words) => words.operandTypes(operator, typeName(a), typeName(b)));
}

function contains(item: CelValue, container: CelValue, budget: Budget): boolean {
  if (isList(container)) return container.some((other) => equal(item, other, budget));
  if (isMap(container)) return mapGet(container, item) !== undefined;
  return noOverload('in', item, container);
}

/** Negative, zero or positive; NaN where the two have no order. */
function order(operator: string, [a, b]: readonly [CelValue, CelValue], budget: Budget): number {
  const [x, y] = [comparable(a), comparable(b)];
  if (x !== undefined && y !== undefined) return orderOfNumbers(x, y);
  if (typeof a === 'string' && typeof b === 'string') {
    budget.spend(Math.min(a.length, b.length) / 16);
    return compareCodePoints(a, b);
  }
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  if (a instanceof Uint8Array && b instanceof Uint8Array) return compareBytes(a, b, budget);
  if ((a instanceof Timestamp && b instanceof Timestamp) || (a instanceof Duration && b instanceof Duration))
    return a.ns < b.ns ? -1 : a.ns > b.ns ? 1 : 0;
  return noOverload(operator, a, b);
}

/** With a double, the other number counts as a double, too: what is lost so is nothing by CEL's rules. */
function orderOfNumbers(a: bigint | number, b: bigint | number): number {
  const areInts = typeof a === 'bigint' && typeof b === 'bigint';
  const [x, y] = areInts ? [a, b] : [Number(a), Number(b)];
  return x < y ? -1 : x > y ? 1 : x === y ? 0 : NaN;
}

function compareBytes(a: Uint8Array, b: Uint8Array, budget: Budget): number {
  budget.spend(Math.min(a.length, b.length) / 16);
  const index = a.findIndex((byte, at) => byte !== b[at]);
  return index < 0 ? a.length - b.length : (a[index] ?? 0) - (b[index] ?? -1);
}

function add(a: CelValue, b: CelValue, budget: Budget): CelValue {
  if (typeof a === 'string' && typeof b === 'string') {
    budget.allocate(a.length + b.length);
    return a + b;
  }
  if (isList(a) && isList(b)) {
    budget.allocate(a.length + b.length);
    return [...a, ...b];
  }
  if (a instanceof Uint8Array && b instanceof Uint8Array) {
    budget.allocate(a.length + b.length);
    return Uint8Array.from([...a, ...b]);
  }
  if (a instanceof Timestamp && b instanceof Duration) return timestamp(a.ns + b.ns);
  if (a instanceof Duration && b instanceof Timestamp) return timestamp(a.ns + b.ns);
  if (a instanceof Duration && b instanceof Duration) return duration(a.ns + b.ns);
  return arithmetic('+', a, b) ?? noOverload('+', a, b);
}

type ArithmeticOperator = '+' | '-' | '*' | '/' | '%';

function arithmetic(operator: ArithmeticOperator, a: CelValue, b: CelValue): CelValue | undefined {
  if (typeof a === 'bigint' && typeof b === 'bigint') return int(whole(operator, a, b));
  if (a instanceof Uint && b instanceof Uint) return uint(whole(operator, a.value, b.value));
  if (operator === '-' && a instanceof Timestamp)
    return b instanceof Timestamp ? duration(a.ns - b.ns) : b instanceof Duration ? timestamp(a.ns - b.ns) : undefined;
  if (operator === '-' && a instanceof Duration && b instanceof Duration) return duration(a.ns - b.ns);
  if (typeof a === 'number' || typeof b === 'number') return fractional(operator, a, b);
  return undefined;
}

function whole(operator: ArithmeticOperator, a: bigint, b: bigint): bigint {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
    case '%':
      if (b === 0n) throw new Fault((words) => words.divisionByZero());
      return operator === '/' ? a / b : a % b;
  }
}

function fractional(operator: ArithmeticOperator, a: CelValue, b: CelValue): number | undefined {
  if (operator === '%') {
    const [x, y] = [wholeNumber(a), wholeNumber(b)];
    return x === undefined || y === undefined ? undefined : Number(whole('%', x, y));
  }
  const [x, y] = [comparable(a), comparable(b)];
  if (x === undefined || y === undefined) return undefined;
  switch (operator) {
    case '+':
      return Number(x) + Number(y);
    case '-':
      return Number(x) - Number(y);
    case '*':
      return Number(x) * Number(y);
    case '/':
      return Number(x) / Number(y);
  }
}

/** The item of a list or the value of a map. @throws {Fault} where there is none */
export function indexed(target: CelValue, index: CelValue): CelValue {
  if (isList(target)) {
    const at = wholeNumber(index);
    if (at === undefined) return noOverload('[]', target, index);
    const item = at >= 0n && at < BigInt(target.length) ? target[Number(at)] : undefined;
    if (item === undefined) throw new Fault((words) => words.indexOutOfRange(String(at), target.length));
    return item;
  }
  if (!isMap(target)) return noOverload('[]', target, index);
  const value = mapGet(target, index);
  if (value === undefined) throw new Fault((words) => words.noKey(display(index)));
  return value;
}

/** The number of characters, bytes, items or entries; undefined for what has no size. */
export function sizeOf(value: CelValue, budget: Budget): number | undefined {
  if (typeof value === 'string') {
    budget.spend(value.length / 16);
    return codePointCount(value);
  }
  if (value instanceof Uint8Array || isList(value)) return value.length;
  return isMap(value) ? mapSize(value, budget) : undefined;
}

/** A value as a message shows it: short. */
export function display(value: CelValue): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
  return String(comparable(value) ?? (typeof value === 'boolean' ? value : typeName(value)));
}
