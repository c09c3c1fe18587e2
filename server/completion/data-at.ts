import { checkExpression } from '../../core/expression/check-expression.ts';
import type { DataContext } from '../../core/expression/data-types.ts';
import { parseExpression } from '../../core/expression/parse-expression.ts';
import type { Model } from '../../core/model/model.ts';
import type { Thread } from '../../core/model/thread.ts';
import { dataSchemaOf } from '../../core/data-flow/data-schema.ts';

/** What is known of `data` in an expression over the output of this thread. */
export function dataContextOf(source: Thread | undefined, { schemas }: Model): DataContext {
  const data = source?.outputs && dataSchemaOf(source.outputs);
  return { schemas, ...(data !== undefined && { data }) };
}

/** The fields that a transform surely makes. */
export function transformFields(transform: string, source: Thread | undefined, model: Model): readonly string[] {
  const { type } = checkExpression(parseExpression(transform), dataContextOf(source, model));
  return [...(type.fields?.keys() ?? [])];
}
