import type { Budget } from '../budget.ts';
import { compareCodePoints } from '../code-points.ts';
import { Fault } from '../fault.ts';
import { calculate, floorDivide } from './python-number.ts';
import type { PyArithmeticOperator, PyComparisonOperator } from './python-node.ts';
import { representation } from './python-text.ts';
import {
  type Dict,
  dictGet,
  dictKeys,
  intOf,
  isDict,
  itemsOf,
  keyText,
  numberOf,
  PyDict,
  PyList,
  type PySequence,
  PyTuple,
  type PyValue,
  sequenceOf,
  typeName,
} from './python-value.ts';

/** `bool(value)`. */
export function isTrue(value: PyValue): boolean {
  if (typeof value === 'bigint') return value !== 0n;
  if (typeof value === 'number') return value !== 0;
  if (typeof value === 'object' && value !== null)
    return isDict(value) ? !isEmpty(value) : sequenceOf(value)?.length !== 0;
  return Boolean(value);
}

function isEmpty(dict: Dict): boolean {
  if (dict instanceof PyDict) return dict.entries.size === 0;
  for (const key in dict) if (Object.hasOwn(dict, key)) return false;
  return true;
}

/** @throws {Fault} a TypeError in Python, or one about the numbers */
export function arithmetic(
  operator: PyArithmeticOperator,
  [a, b]: readonly [PyValue, PyValue],
  budget: Budget,
): PyValue {
  const [x, y] = [numberOf(a), numberOf(b)];
  if (x !== undefined && y !== undefined) return calculate(operator, [x, y], budget);
  if (operator === '+') return concatenated(a, b, budget) ?? wrongTypes(operator, a, b);
  if (operator === '*') return repeated(a, b, budget) ?? repeated(b, a, budget) ?? wrongTypes(operator, a, b);
  return wrongTypes(operator, a, b);
}

function wrongTypes(operator: string, a: PyValue, b: PyValue): never {
  throw new Fault((words) => words.operandTypes(operator, typeName(a), typeName(b)));
}

function concatenated(a: PyValue, b: PyValue, budget: Budget): PyValue | undefined {
  if (typeof a === 'string' && typeof b === 'string') {
    budget.allocate(a.length + b.length);
    return a + b;
  }
  const [x, y] = [sequenceOf(a), sequenceOf(b)];
  if (!x || !y || typeName(a) !== typeName(b)) return undefined;
  budget.allocate(x.length + y.length);
  return likewise(a, [...itemsOf(x), ...itemsOf(y)]);
}

function repeated(value: PyValue, times: PyValue, budget: Budget): PyValue | undefined {
  const count = intOf(times);
  const sequence = sequenceOf(value);
  if (count === undefined || (typeof value !== 'string' && !sequence)) return undefined;
  const least = count < 0n ? 0n : count;
  const length = typeof value === 'string' ? value.length : (sequence?.length ?? 0);
  if (length === 0) return value;
  budget.allocate(Number(least) * length);
  if (typeof value === 'string') return value.repeat(Number(least));
  const items = sequence ? itemsOf(sequence) : [];
  return likewise(value, Array.from({ length: Number(least) }, () => items).flat());
}

/** A list or a tuple, as the other one is. */
function likewise(other: PyValue, items: readonly PyValue[]): PyValue {
  return other instanceof PyTuple ? new PyTuple(items) : new PyList(items);
}

/** @throws {Fault} where Python raises */
export function compare(operator: PyComparisonOperator, [a, b]: readonly [PyValue, PyValue], budget: Budget): boolean {
  switch (operator) {
    case '==':
      return equal(a, b, budget);
    case '!=':
      return !equal(a, b, budget);
    case 'is':
      return a === b;
    case 'is not':
      return a !== b;
    case 'in':
      return contains(b, a, budget);
    case 'not in':
      return !contains(b, a, budget);
    default:
      return holds(operator, order(operator, [a, b], { budget, depth: 0 }));
  }
}

function holds(operator: '<' | '<=' | '>' | '>=', order: number): boolean {
  switch (operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}

interface Walk {
  readonly budget: Budget;
  readonly depth: number;
}

export function equal(a: PyValue, b: PyValue, budget: Budget, depth = 0): boolean {
  budget.descend(depth);
  const [x, y] = [numberOf(a), numberOf(b)];
  // eslint-disable-next-line eqeqeq -- JavaScript compares a bigint and a number exactly, but only so
  if (x !== undefined && y !== undefined) return x == y;
  if (typeof a === 'string' && typeof b === 'string') {
    budget.spend(Math.min(a.length, b.length) / 16);
    return a === b;
  }
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  if (isDict(a)) return isDict(b) && equalDicts(a, b, { budget, depth: depth + 1 });
  const [s, t] = [sequenceOf(a), sequenceOf(b)];
  if (!s || !t || typeName(a) !== typeName(b) || s.length !== t.length) return false;
  for (let at = 0; at < s.length; at++) if (!equal(s.at(at), t.at(at), budget, depth + 1)) return false;
  return true;
}

function equalDicts(a: Dict, b: Dict, { budget, depth }: Walk): boolean {
  const keys = keysOf(a, budget);
  if (keys.length !== keysOf(b, budget).length) return false;
  return keys.every((key) => {
    const [x, y] = [dictGet(a, key), dictGet(b, key)];
    return x !== undefined && y !== undefined && equal(x, y, budget, depth);
  });
}

export function keysOf(dict: Dict, budget: Budget): PyValue[] {
  const keys = dictKeys(dict);
  budget.spend(1 + keys.length / 8);
  return keys;
}

/** Negative, zero or positive; NaN where a number is none. @throws {Fault} where the types have no order */
export function order(operator: string, [a, b]: readonly [PyValue, PyValue], walk: Walk): number {
  const { budget, depth } = walk;
  budget.descend(depth);
  const [x, y] = [numberOf(a), numberOf(b)];
  if (x !== undefined && y !== undefined) return x < y ? -1 : x > y ? 1 : Number.isNaN(x) || Number.isNaN(y) ? NaN : 0;
  if (typeof a === 'string' && typeof b === 'string') {
    budget.spend(Math.min(a.length, b.length) / 16);
    return compareCodePoints(a, b);
  }
  const [s, t] = [sequenceOf(a), sequenceOf(b)];
  if (!s || !t || typeName(a) !== typeName(b)) return wrongTypes(operator, a, b);
  for (let at = 0; at < Math.min(s.length, t.length); at++) {
    const [p, q] = [s.at(at), t.at(at)];
    if (!equal(p, q, budget, depth + 1)) return order(operator, [p, q], { budget, depth: depth + 1 });
  }
  return s.length - t.length;
}

function contains(container: PyValue, item: PyValue, budget: Budget): boolean {
  if (typeof container === 'string') {
    if (typeof item !== 'string') return wrongTypes('in', item, container);
    budget.spend(1 + (container.length + item.length) / 16);
    return container.includes(item);
  }
  const sequence = sequenceOf(container);
  if (sequence) {
    for (let at = 0; at < sequence.length; at++) if (equal(sequence.at(at), item, budget)) return true;
    return false;
  }
  if (!isDict(container)) return wrongTypes('in', item, container);
  return dictGet(container, hashable(item)) !== undefined;
}

/** @throws {Fault} a list or a dict is no key */
export function hashable(key: PyValue): PyValue {
  if (keyText(key) === undefined) throw new Fault((words) => words.invalidKey(typeName(key)));
  return key;
}

/** `target[index]`. @throws {Fault} KeyError, IndexError, TypeError */
export function indexed(target: PyValue, index: PyValue, budget: Budget): PyValue {
  if (isDict(target)) {
    const value = dictGet(target, hashable(index));
    if (value !== undefined) return value;
    throw new Fault((words) => words.noKey(representation(index, budget).slice(0, 80)));
  }
  const sequence = typeof target === 'string' ? characters(target, budget) : sequenceOf(target);
  const at = intOf(index);
  if (!sequence || at === undefined) return wrongTypes('[]', target, index);
  const position = at < 0n ? at + BigInt(sequence.length) : at;
  if (position < 0n || position >= BigInt(sequence.length))
    throw new Fault((words) => words.indexOutOfRange(String(at).slice(0, 40), sequence.length));
  return sequence.at(Number(position));
}

/** `target[from:to:step]`. @throws {Fault} TypeError, ValueError for a step of zero */
export function sliced(target: PyValue, bounds: readonly (PyValue | undefined)[], budget: Budget): PyValue {
  const sequence = typeof target === 'string' ? characters(target, budget) : sequenceOf(target);
  if (!sequence) throw new Fault((words) => words.operandType('[:]', typeName(target)));
  const { start, step, count } = slicePositions(bounds.map(bound), sequence.length);
  const length = Math.max(0, count);
  budget.allocate(length);
  const items = Array.from({ length }, (_, index) => sequence.at(start + index * step));
  return typeof target === 'string' ? items.map(String).join('') : likewise(target, items);
}

function bound(value: PyValue | undefined): bigint | undefined {
  if (value === undefined || value === null) return undefined;
  const int = intOf(value);
  if (int === undefined) throw new Fault((words) => words.operandType('[:]', typeName(value)));
  return int;
}

interface Positions {
  readonly start: number;
  readonly step: number;
  /** Not above zero: none. */
  readonly count: number;
}

/** The positions that a slice takes (Python's `slice.indices`). */
function slicePositions([from, to, step = 1n]: readonly (bigint | undefined)[], length: number): Positions {
  if (step === 0n) throw new Fault((words) => words.operandType('[::]', '0'));
  const size = BigInt(length);
  const [least, greatest] = step > 0n ? [0n, size] : [-1n, size - 1n];
  const clamp = (value: bigint): bigint => {
    const position = value < 0n ? value + size : value;
    return position < least ? least : position > greatest ? greatest : position;
  };
  const start = from === undefined ? (step > 0n ? least : greatest) : clamp(from);
  const end = to === undefined ? (step > 0n ? greatest : least) : clamp(to);
  const count = step > 0n ? floorDivide(end - start + step - 1n, step) : floorDivide(end - start + step + 1n, step);
  return { start: Number(start), step: Number(step), count: Number(count) };
}

/** The characters of a text: Python counts code points. */
export function characters(text: string, budget: Budget): PySequence {
  budget.allocate(text.length);
  const all = Array.from(text);
  return { length: all.length, at: (index) => all[index] ?? '' };
}
