import { checkExpression, type ExpressionCheck } from '../expression/check-expression.ts';
import { parseExpression } from '../expression/parse-expression.ts';
import type { Dependency, ExpressionSource } from '../model/dependency.ts';
import type { JsonSchema } from '../model/json-schema.ts';
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
  const data = dataSchema(dependency, model);
  const check = checkExpression(parseExpression(expression.text), { ...(data && { data }), schemas: model.schemas });
  checks.set(expression, { model, check });
  return check;
}

const checks = new WeakMap<ExpressionSource, { readonly model: Model; readonly check: ExpressionCheck }>();

/** What the source's outputs make of `data`; undefined where it declares none. */
function dataSchema({ source }: Dependency, model: Model): JsonSchema | undefined {
  const outputs = source && model.threads.get(source.value)?.outputs;
  if (outputs === undefined) return undefined;
  const properties = Object.create(null) as Record<string, JsonSchema>;
  for (const { name, schema } of outputs.values()) properties[name] = schema;
  return { type: 'object', properties, additionalProperties: false };
}
