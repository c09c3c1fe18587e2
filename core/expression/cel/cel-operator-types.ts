import { isNever, ofKind, type StaticType } from '../static-type.ts';
import type { StrictOperator } from './cel-operators.ts';

const timestamp = 'google.protobuf.Timestamp';
const duration = 'google.protobuf.Duration';
const ordered: ReadonlySet<string> = new Set(['bool', 'string', 'bytes', timestamp, duration]);

/** The type of an operator's result; undefined where it surely has none for these operands. */
export function operatorType(operator: StrictOperator, left: StaticType, right: StaticType): StaticType | undefined {
  if (operator === 'in') return isNever(right, ['list', 'map']) ? undefined : ofKind('bool');
  const results = resultsOf(operator, left, right);
  if (results === undefined) return isComparison(operator) ? ofKind('bool') : {};
  return results.size > 0 ? { kinds: results } : undefined;
}

/** All that may come out; empty: nothing; undefined: not known. */
function resultsOf(operator: StrictOperator, left: StaticType, right: StaticType): Set<string> | undefined {
  if (!left.kinds || !right.kinds) return undefined;
  const results = new Set<string>();
  for (const a of left.kinds)
    for (const b of right.kinds) for (const kind of resultOf(operator, a, b)) results.add(kind);
  return results;
}

function isComparison(operator: StrictOperator): boolean {
  return ['==', '!=', '<', '<=', '>', '>='].includes(operator);
}

function resultOf(operator: StrictOperator, a: string, b: string): readonly string[] {
  if (operator === '==' || operator === '!=') return comparableKinds(a, b) ? ['bool'] : [];
  if (isComparison(operator)) return areNumbers(a, b) || (a === b && ordered.has(a)) ? ['bool'] : [];
  if (areNumbers(a, b)) return numberResult(a, b);
  if (operator === '+' && a === b && ['string', 'bytes', 'list', duration].includes(a)) return [a];
  if (operator === '+' && [a, b].includes(timestamp) && [a, b].includes(duration)) return [timestamp];
  if (operator === '-' && a === timestamp) return b === timestamp ? [duration] : b === duration ? [timestamp] : [];
  return operator === '-' && a === duration && b === duration ? [duration] : [];
}

/** Values of different types are never equal: whoever compares them has mistaken one of the two. Anything may be compared with null. */
function comparableKinds(a: string, b: string): boolean {
  return a === b || a === 'null_type' || b === 'null_type' || areNumbers(a, b);
}

function areNumbers(a: string, b: string): boolean {
  return isNumber(a) && isNumber(b);
}

function isNumber(kind: string): boolean {
  return kind === 'int' || kind === 'uint' || kind === 'double';
}

/** An int and a uint do not join. */
function numberResult(a: string, b: string): readonly string[] {
  if (a === 'double' || b === 'double') return ['double'];
  return a === b ? [a] : [];
}
