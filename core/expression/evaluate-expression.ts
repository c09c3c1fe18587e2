import type { Locale } from '../messages/locale.ts';
import { Budget, type BudgetLimits, defaultBudget } from './budget.ts';
import { celToJson } from './cel/cel-json.ts';
import { evaluateCel } from './cel/evaluate-cel.ts';
import { expressionWords } from './expression-words.ts';
import type { Evaluation, Json } from './expression.ts';
import { Fault } from './fault.ts';
import type { ParsedExpression } from './parse-expression.ts';
import type { ExpressionProblem } from './problem.ts';
import { evaluateLambda } from './python/evaluate-lambda.ts';
import { pythonToJson } from './python/python-json.ts';
import { isTrue } from './python/python-operators.ts';
import { fromJson } from './python/python-value.ts';

export interface EvaluationOptions {
  readonly budget?: BudgetLimits;
  /** The language of the message where the evaluation fails; English by default. */
  readonly locale?: Locale;
}

/**
 * The value of an expression over `data`, as JSON without prototypes. Pure and synchronous; ends when its budget is used up,
 * whatever the expression is. Never throws.
 */
export function evaluateExpression(
  expression: ParsedExpression,
  data: Json,
  options: EvaluationOptions = {},
): Evaluation {
  return evaluate(expression, data, { ...options, asCondition: false });
}

/** Whether a condition holds: the value is a boolean. A lambda's value counts by Python's truth; of CEL's values only a boolean will do. */
export function evaluateCondition(
  condition: ParsedExpression,
  data: Json,
  options: EvaluationOptions = {},
): Evaluation<boolean> {
  const evaluation = evaluate(condition, data, { ...options, asCondition: true });
  if (!evaluation.ok) return evaluation;
  const { value } = evaluation;
  if (typeof value === 'boolean') return { ok: true, value };
  return wrongResult(condition, options, (words) => words.notBoolean(jsonTypeName(value)));
}

/** The object that a transform makes. */
export function evaluateTransform(
  transform: ParsedExpression,
  data: Json,
  options: EvaluationOptions = {},
): Evaluation<{ readonly [key: string]: Json }> {
  const evaluation = evaluateExpression(transform, data, options);
  if (!evaluation.ok) return evaluation;
  const { value } = evaluation;
  if (typeof value === 'object' && value !== null && !isArray(value)) return { ok: true, value };
  return wrongResult(transform, options, (words) => words.notObject(jsonTypeName(value)));
}

interface Request extends EvaluationOptions {
  /** A lambda's value is reduced to its truth, so that it need not be JSON. */
  readonly asCondition: boolean;
}

function evaluate(expression: ParsedExpression, data: Json, request: Request): Evaluation {
  const [problem] = expression.problems;
  if (problem) return failure(problem, request);
  try {
    return { ok: true, value: valueOf(expression, data, request) };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const place = error.place ?? { start: 0, end: expression.text.length };
    return failure({ ...place, say: error.say }, request);
  }
}

function valueOf(expression: ParsedExpression, data: Json, { budget: limits, asCondition }: Request): Json {
  const budget = new Budget(limits ?? defaultBudget);
  if (expression.kind === 'cel')
    return expression.tree ? celToJson(evaluateCel(expression.tree, new Map([['data', data]]), budget), budget) : null;
  const value = expression.tree ? evaluateLambda(expression.tree.body, fromJson(data), budget) : null;
  return asCondition ? isTrue(value) : pythonToJson(value, budget);
}

function wrongResult(
  { text }: ParsedExpression,
  { locale }: EvaluationOptions,
  say: ExpressionProblem['say'],
): Evaluation<never> {
  return failure({ start: 0, end: text.length, say }, locale === undefined ? {} : { locale });
}

function failure({ start, end, say }: ExpressionProblem, { locale = 'en' }: EvaluationOptions): Evaluation<never> {
  return { ok: false, message: say(expressionWords[locale]), start, end };
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function jsonTypeName(value: Json): string {
  if (value === null) return 'null';
  return isArray(value) ? 'array' : typeof value;
}
