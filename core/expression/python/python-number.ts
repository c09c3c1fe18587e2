import type { Budget } from '../budget.ts';
import { BudgetFault, Fault } from '../fault.ts';
import type { PyArithmeticOperator } from './python-node.ts';

/** As in Python: `int("9" * 4301)` is refused there too. */
export const mostIntDigits = 4300;

const mostIntBits = 14_284;
const mostInt = 2n ** BigInt(mostIntBits);

type Number_ = bigint | number;

/** Arithmetic of ints and floats as Python does it. @throws {Fault} */
export function calculate(
  operator: PyArithmeticOperator,
  [a, b]: readonly [Number_, Number_],
  budget: Budget,
): Number_ {
  if (typeof a === 'bigint' && typeof b === 'bigint') {
    budget.spend(1 + (bitLength(a) * bitLength(b)) / 65_536);
    return bounded(calculateInts(operator, a, b));
  }
  return calculateFloats(operator, toFloat(a), toFloat(b));
}

/** @throws {BudgetFault} for an int that is too long */
export function bounded(value: Number_): Number_ {
  if (typeof value === 'bigint' && (value >= mostInt || value <= -mostInt))
    throw new BudgetFault((words) => words.tooMuchMemory());
  return value;
}

function calculateInts(operator: PyArithmeticOperator, a: bigint, b: bigint): Number_ {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return divideInts(a, b);
    case '//':
      return floorDivide(a, b);
    case '%':
      return a - floorDivide(a, b) * b;
    case '**':
      return powerOfInts(a, b);
  }
}

/** Rounded toward minus infinity. */
export function floorDivide(a: bigint, b: bigint): bigint {
  if (b === 0n) throw new Fault((words) => words.divisionByZero());
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

/** The float nearest to the exact quotient, also of ints that floats do not hold. */
export function divideInts(a: bigint, b: bigint): number {
  if (b === 0n) throw new Fault((words) => words.divisionByZero());
  const [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  const sign = a < 0n !== b < 0n ? -1 : 1;
  if (x <= exactInt && y <= exactInt) return sign * (Number(x) / Number(y));
  return sign * finite(nearestFloat(x, y, 0));
}

/** The float nearest to `numerator / denominator * 2 ** exponent`, both not negative. */
function nearestFloat(numerator: bigint, denominator: bigint, exponent: number): number {
  // 66 bits of the quotient and one that says whether anything follows: more than the float keeps, so it rounds right.
  const shift = Math.max(0, 66 - (bitLength(numerator) - bitLength(denominator)));
  const scaled = numerator << BigInt(shift);
  const quotient = ((scaled / denominator) << 1n) | (scaled % denominator === 0n ? 0n : 1n);
  return scaleByPowerOfTwo(Number(quotient), exponent - shift - 1);
}

function finite(value: number): number {
  if (!Number.isFinite(value)) throw new Fault((words) => words.overflow());
  return value;
}

const exactInt = 2n ** 53n;

/** In two halves, because 2 to the whole exponent may be beyond what a float holds. */
function scaleByPowerOfTwo(value: number, exponent: number): number {
  const half = Math.trunc(exponent / 2);
  return value * 2 ** half * 2 ** (exponent - half);
}

function powerOfInts(base: bigint, exponent: bigint): Number_ {
  if (exponent < 0n) return powerOfFloats(toFloat(base), toFloat(exponent));
  if (base === 0n || base === 1n || base === -1n) {
    if (exponent === 0n) return 1n;
    return base === -1n && exponent % 2n === 0n ? 1n : base;
  }
  if (BigInt(bitLength(base) - 1) * exponent > BigInt(mostIntBits))
    throw new BudgetFault((words) => words.tooMuchMemory());
  return base ** exponent;
}

function calculateFloats(operator: PyArithmeticOperator, a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      if (b === 0) throw new Fault((words) => words.divisionByZero());
      return a / b;
    case '//':
      return divideAndRemain(a, b)[0];
    case '%':
      return divideAndRemain(a, b)[1];
    case '**':
      return powerOfFloats(a, b);
  }
}

/** Quotient rounded down and remainder with the divisor's sign (CPython, `_float_div_mod`). */
function divideAndRemain(a: number, b: number): readonly [number, number] {
  if (b === 0) throw new Fault((words) => words.divisionByZero());
  let remainder = a % b;
  let quotient = (a - remainder) / b;
  if (remainder !== 0 && b < 0 !== remainder < 0) {
    remainder += b;
    quotient -= 1;
  } else if (remainder === 0) {
    remainder = b < 0 ? -0 : 0;
  }
  if (quotient === 0) return [a / b < 0 || Object.is(a / b, -0) ? -0 : 0, remainder];
  const floor = Math.floor(quotient);
  return [quotient - floor > 0.5 ? floor + 1 : floor, remainder];
}

function powerOfFloats(base: number, exponent: number): number {
  // Where C's pow and JavaScript's differ.
  if (base === 1 || (base === -1 && Math.abs(exponent) === Infinity)) return 1;
  if (base === 0 && exponent < 0) throw new Fault((words) => words.divisionByZero());
  if (base < 0 && base !== -Infinity && Number.isFinite(exponent) && !Number.isInteger(exponent))
    throw new Fault((words) => words.complexNumber());
  const areFinite = Number.isFinite(base) && Number.isFinite(exponent);
  if (!areFinite || base === 0) return base ** exponent;
  const isExact = Number.isInteger(exponent) && Math.abs(exponent) <= mostExactExponent;
  return finite(isExact ? exactPower(base, exponent) : base ** exponent);
}

/** Beyond it the power of nearly every float is infinite or zero. */
const mostExactExponent = 1100;

/** JavaScript's own power is off by a digit at times, C's is not. */
function exactPower(base: number, exponent: number): number {
  const [mantissa, shift] = mantissaOf(Math.abs(base));
  const power = mantissa ** BigInt(Math.abs(exponent));
  const size = exponent < 0 ? nearestFloat(1n, power, shift * exponent) : nearestFloat(power, 1n, shift * exponent);
  return base < 0 && exponent % 2 !== 0 ? -size : size;
}

/** A finite float above zero as an odd int and a power of two. */
function mantissaOf(value: number): readonly [bigint, number] {
  const [numerator, denominator] = ratioOf(value);
  let [mantissa, shift] = [numerator, 1 - denominator.toString(2).length];
  while (mantissa % 2n === 0n) {
    mantissa /= 2n;
    shift++;
  }
  return [mantissa, shift];
}

/** @throws {Fault} for an int beyond all floats */
export function toFloat(value: Number_): number {
  const float = Number(value);
  if (typeof value === 'bigint' && !Number.isFinite(float)) throw new Fault((words) => words.overflow());
  return float;
}

export function bitLength(value: bigint): number {
  return value === 0n ? 0 : (value < 0n ? -value : value).toString(16).length * 4;
}

/** `round(value)`, halves to the even neighbour. @throws {Fault} for what is no finite number */
export function roundToInt(value: Number_): bigint {
  if (typeof value === 'bigint') return value;
  const floor = Math.floor(finite(value));
  const rest = value - floor;
  return BigInt(rest > 0.5 || (rest === 0.5 && floor % 2 !== 0) ? floor + 1 : floor);
}

/** `round(value, digits)`, by the float's exact value, halves to the even neighbour. */
export function roundToDigits(value: Number_, digits: bigint): Number_ {
  if (typeof value === 'bigint') {
    if (digits >= 0n) return value;
    if (-digits > BigInt(mostIntDigits)) return 0n;
    const unit = 10n ** -digits;
    return roundRatio(value, unit) * unit;
  }
  // No float has a digit beyond these.
  if (!Number.isFinite(value) || digits > 1100n) return value;
  if (digits < -310n) return Object.is(Math.sign(value), -0) || value < 0 ? -0 : 0;
  const [numerator, denominator] = ratioOf(value);
  const rounded =
    digits >= 0n
      ? roundRatio(numerator * 10n ** digits, denominator)
      : roundRatio(numerator, denominator * 10n ** -digits);
  const result = finite(Number(`${rounded}e${-digits}`));
  return result === 0 && (value < 0 || Object.is(value, -0)) ? -0 : result;
}

function roundRatio(numerator: bigint, denominator: bigint): bigint {
  const floor = floorDivide(numerator, denominator);
  const twice = 2n * (numerator - floor * denominator);
  return twice > denominator || (twice === denominator && floor % 2n !== 0n) ? floor + 1n : floor;
}

/** A finite float as the fraction that it is. */
function ratioOf(value: number): readonly [bigint, bigint] {
  let [numerator, shift] = [value, 0];
  while (!Number.isInteger(numerator)) {
    numerator *= 2;
    shift++;
  }
  return [BigInt(numerator), 2n ** BigInt(shift)];
}
