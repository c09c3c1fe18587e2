import { DependencyType } from '../model/dependency-type.ts';
import { expressionWords } from '../expression/expression-words.ts';
import { isNever, kindText } from '../expression/static-type.ts';
import { checkedExpression } from './checked-expression.ts';
import type { DependencyRule } from './rule.ts';

/** A transform whose value can never be an object. */
export const transformType: DependencyRule = {
  code: 'transform-type',
  looksAt: 'dependency',
  *check(dependency, context) {
    const { transform, type } = dependency;
    if (transform === undefined || type === DependencyType.PARALLEL) return;
    const check = checkedExpression(transform, dependency, context);
    if (check.problems.length > 0 || !isNever(check.type, ['map', 'dict'])) return;
    yield {
      range: transform.range,
      message: expressionWords[context.locale].notObject(kindText(check.type)),
    };
  },
};
