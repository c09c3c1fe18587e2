import type { Analysis } from '../../core/analyze.ts';
import { dataSchemaOf } from '../../core/data-flow/data-schema.ts';
import type { DataContext } from '../../core/expression/data-types.ts';
import type { Dependency, ExpressionSource } from '../../core/model/dependency.ts';

/** An expression of the file and where it belongs. */
export interface FoundExpression {
  readonly dependency: Dependency;
  readonly expression: ExpressionSource;
  readonly key: 'condition' | 'transform';
}

/** The expression whose text or key holds an offset. */
export function expressionAt({ model }: Analysis, offset: number): FoundExpression | undefined {
  const dependency = model.dependencies.find(({ range }) => range.start <= offset && offset <= range.end);
  if (dependency === undefined) return undefined;
  for (const key of ['condition', 'transform'] as const) {
    const expression = dependency[key];
    const start = dependency.keys.get(key)?.start ?? Infinity;
    if (expression !== undefined && start <= offset && offset <= expression.range.end) {
      return { dependency, expression, key };
    }
  }
  return undefined;
}

/** What the file says of the data that the expression reads. */
export function knownData({ model }: Analysis, { dependency }: FoundExpression): DataContext {
  const outputs = model.threads.get(dependency.source?.value ?? '')?.outputs;
  return { schemas: model.schemas, ...(outputs && { data: dataSchemaOf(outputs) }) };
}
