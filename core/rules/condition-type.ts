import { DependencyType } from '../model/dependency-type.ts';
import { expressionWords } from '../expression/expression-words.ts';
import { isNever, kindText } from '../expression/static-type.ts';
import { checkedExpression } from './checked-expression.ts';
import type { DependencyRule } from './rule.ts';

/** A condition whose value can never be a boolean. A lambda's value counts by its truth, whatever it is. */
export const conditionType: DependencyRule = {
  code: 'condition-type',
  looksAt: 'dependency',
  *check(dependency, context) {
    const { condition, type } = dependency;
    if (condition === undefined || type === DependencyType.PARALLEL) return;
    const check = checkedExpression(condition, dependency, context);
    if (check.kind === 'lambda' || check.problems.length > 0 || !isNever(check.type, ['bool'])) return;
    yield {
      range: condition.range,
      message: expressionWords[context.locale].notBoolean(kindText(check.type)),
    };
  },
};
