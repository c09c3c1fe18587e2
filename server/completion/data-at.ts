import { checkExpression } from '../../core/expression/check-expression.ts';
import type { DataContext } from '../../core/expression/data-types.ts';
import { parseExpression } from '../../core/expression/parse-expression.ts';
import type { Model } from '../../core/model/model.ts';
import { dataSchemaOf } from '../../core/data-flow/data-schema.ts';
import type { SourceFields } from './suggestion.ts';

/** What is known of `data` in an expression over these fields. */
export function dataContextOf(source: SourceFields | undefined, { schemas }: Model): DataContext {
  const data = source && dataSchemaOf(source.fields);
  return { schemas, ...(data !== undefined && { data }) };
}

/** The fields that a transform surely makes. */
export function transformFields(transform: string, source: SourceFields | undefined, model: Model): readonly string[] {
  const { type } = checkExpression(parseExpression(transform), dataContextOf(source, model));
  return [...(type.fields?.keys() ?? [])];
}
