import { DependencyType } from '../model/dependency-type.ts';
import { checkedExpression } from './checked-expression.ts';
import type { DependencyRule } from './rule.ts';

/** An expression reads a field that the source's declared outputs do not have, at any depth. */
export const unknownField: DependencyRule = {
  code: 'unknown-field',
  looksAt: 'dependency',
  *check(dependency, context) {
    const { source, type, condition, transform } = dependency;
    if (source === undefined || type === DependencyType.PARALLEL) return;
    for (const expression of [condition, transform]) {
      if (expression === undefined) continue;
      const { unknownFields } = checkedExpression(expression, dependency, context);
      for (const { name, start, end, owner, suggestion } of unknownFields) {
        const unknown = { thread: source.value, owner: owner.join('.'), field: name, nearest: suggestion };
        yield {
          range: expression.toFile(start, end),
          message: context.messages.expression.unknownField(unknown),
          ...(suggestion !== undefined && { suggestion }),
        };
      }
    }
  },
};
