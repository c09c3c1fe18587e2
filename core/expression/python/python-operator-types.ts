import { isNever, type StaticType } from '../static-type.ts';
import type { PyArithmeticOperator, PyComparisonOperator } from './python-node.ts';

const numbers: ReadonlySet<string> = new Set(['int', 'float', 'bool']);
const sequences: ReadonlySet<string> = new Set(['str', 'list', 'tuple']);

/** The type of an operator's result; undefined where Python surely raises a TypeError. */
export function arithmeticType(
  operator: PyArithmeticOperator,
  left: StaticType,
  right: StaticType,
): StaticType | undefined {
  if (!left.kinds || !right.kinds) return {};
  const results = new Set<string>();
  for (const a of left.kinds)
    for (const b of right.kinds) for (const kind of resultOf(operator, a, b)) results.add(kind);
  return results.size > 0 ? { kinds: results } : undefined;
}

function resultOf(operator: PyArithmeticOperator, a: string, b: string): readonly string[] {
  if (numbers.has(a) && numbers.has(b)) {
    if (operator === '/' || a === 'float' || b === 'float') return ['float'];
    return operator === '**' ? ['int', 'float'] : ['int'];
  }
  if (operator === '+') return a === b && sequences.has(a) ? [a] : [];
  if (operator !== '*') return [];
  const [sequence, times] = sequences.has(a) ? [a, b] : [b, a];
  return sequences.has(sequence) && (times === 'int' || times === 'bool') ? [sequence] : [];
}

/** False where Python surely raises a TypeError. Anything may be asked whether it is equal. */
export function comparisonFits(operator: PyComparisonOperator, left: StaticType, right: StaticType): boolean {
  switch (operator) {
    case '<':
    case '<=':
    case '>':
    case '>=':
      return areOrdered(left, right);
    case 'in':
    case 'not in':
      if (isNever(right, ['str', 'list', 'tuple', 'dict'])) return false;
      return !(isNever(right, ['list', 'tuple', 'dict']) && isNever(left, ['str']));
    default:
      return true;
  }
}

function areOrdered({ kinds: left }: StaticType, { kinds: right }: StaticType): boolean {
  if (!left || !right) return true;
  return [...left].some((a) =>
    [...right].some((b) => (numbers.has(a) && numbers.has(b)) || (a === b && sequences.has(a))),
  );
}
