import { checkExpression } from './check-expression.ts';
import { evaluateCondition } from './evaluate-expression.ts';
import { parseExpression } from './parse-expression.ts';

/** What a condition gives that looks at no data; `undefined`: it does, or it cannot be evaluated. */
export function constantCondition(text: string): boolean | undefined {
  const condition = parseExpression(text);
  if (!checkExpression(condition).constant) return undefined;
  const holds = evaluateCondition(condition, null);
  return holds.ok ? holds.value : undefined;
}
