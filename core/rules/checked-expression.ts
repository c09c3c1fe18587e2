import { dataSchemaOf } from '../data-flow/data-schema.ts';
import { checkExpression, type ExpressionCheck } from '../expression/check-expression.ts';
import { parseExpression } from '../expression/parse-expression.ts';
import type { Dependency, ExpressionSource } from '../model/dependency.ts';
import type { Model } from '../model/model.ts';
import type { Thread } from '../model/thread.ts';
import type { RuleContext } from './rule.ts';

/** What is known of a condition or a transform, given the outputs that its source declares. Several rules ask; it is worked out once. */
export function checkedExpression(
  expression: ExpressionSource,
  dependency: Dependency,
  { model }: Pick<RuleContext, 'model'>,
): ExpressionCheck {
  const { schemas } = model;
  const outputs = dependency.source && model.threads.get(dependency.source.value)?.outputs;
  const known = checks.get(expression);
  if (known && known.outputs === outputs && known.schemas === schemas) return known.check;
  const data = outputs && dataSchemaOf(outputs);
  const check = checkExpression(parseExpression(expression.text), { ...(data && { data }), schemas });
  checks.set(expression, { outputs, schemas, check });
  return check;
}

interface KnownCheck {
  readonly outputs: Thread['outputs'];
  readonly schemas: Model['schemas'];
  readonly check: ExpressionCheck;
}

const checks = new WeakMap<ExpressionSource, KnownCheck>();
