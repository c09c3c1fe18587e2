import { Fault } from '../fault.ts';
import { type CelValue, Uint } from './cel-value.ts';

export const leastInt = -(2n ** 63n);
export const greatestInt = 2n ** 63n - 1n;
export const greatestUint = 2n ** 64n - 1n;

/** A result of int arithmetic. @throws {Fault} where 64 bits do not hold it */
export function int(value: bigint): bigint {
  if (value < leastInt || value > greatestInt) throw new Fault((words) => words.overflow());
  return value;
}

export function uint(value: bigint): Uint {
  if (value < 0n || value > greatestUint) throw new Fault((words) => words.overflow());
  return new Uint(value);
}

/** The number as JavaScript compares numbers: exactly, also a bigint with a number. */
export function comparable(value: CelValue): bigint | number | undefined {
  if (typeof value === 'bigint' || typeof value === 'number') return value;
  return value instanceof Uint ? value.value : undefined;
}

/** An int, or a double that is a whole number (JSON knows no other whole numbers). */
export function wholeNumber(value: CelValue): bigint | undefined {
  if (typeof value === 'bigint') return value;
  if (value instanceof Uint) return value.value;
  return typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : undefined;
}
