import { dataSchemaOf } from '../data-flow/data-schema.ts';
import { checkExpression, type ExpressionCheck } from '../expression/check-expression.ts';
import { parseExpression } from '../expression/parse-expression.ts';
import type { Dependency, ExpressionSource } from '../model/dependency.ts';
import type { Model } from '../model/model.ts';
import type { RuleContext } from './rule.ts';

/** What is known of a condition or a transform, given the outputs that its source declares. Several rules ask; it is worked out once. */
export function checkedExpression(
  expression: ExpressionSource,
  dependency: Dependency,
  { model }: Pick<RuleContext, 'model'>,
): ExpressionCheck {
  const known = checks.get(expression);
  if (known?.model === model) return known.check;
  const outputs = dependency.source && model.threads.get(dependency.source.value)?.outputs;
  const data = outputs && dataSchemaOf(outputs);
  const check = checkExpression(parseExpression(expression.text), { ...(data && { data }), schemas: model.schemas });
  checks.set(expression, { model, check });
  return check;
}

const checks = new WeakMap<ExpressionSource, { readonly model: Model; readonly check: ExpressionCheck }>();
