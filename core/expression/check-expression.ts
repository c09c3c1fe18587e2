import { checkCel } from './cel/check-cel.ts';
import type { FieldRead } from './expression.ts';
import type { ParsedExpression } from './parse-expression.ts';
import type { ExpressionProblem } from './problem.ts';
import { checkLambda } from './python/check-lambda.ts';
import { type DataContext, DataTypes, type UnknownField } from './data-types.ts';
import type { StaticType } from './static-type.ts';

/** What is known of an expression before it runs. */
export interface ExpressionCheck {
  readonly kind: ParsedExpression['kind'];
  /** In the order of the text; independent of one another. */
  readonly problems: readonly ExpressionProblem[];
  /** Fields that the data cannot have, by its schema. */
  readonly unknownFields: readonly UnknownField[];
  /** Every field that it may read, in the order of the text. */
  readonly reads: readonly FieldRead[];
  readonly type: StaticType;
  /** Its value is always the same: it does not look at the data. */
  readonly constant: boolean;
}

/** Checks an expression, where a schema of the data is known also against that. Says only what is sure. Never throws. */
export function checkExpression(expression: ParsedExpression, context: DataContext = {}): ExpressionCheck {
  const data = new DataTypes(context);
  const problems: ExpressionProblem[] = [...expression.problems];
  let type: StaticType = {};
  if (expression.kind === 'cel' && expression.tree) type = checkCel(expression.tree, data, problems);
  if (expression.kind === 'lambda' && expression.tree) type = checkLambda(expression.tree, data, problems);
  return {
    kind: expression.kind,
    problems: problems.sort((a, b) => a.start - b.start),
    unknownFields: [...data.unknownFields].sort((a, b) => a.start - b.start),
    reads: data.reads(),
    type,
    constant: expression.tree !== undefined && problems.length === 0 && !data.wasRead,
  };
}
