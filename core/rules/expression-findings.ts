import { expressionWords } from '../expression/expression-words.ts';
import { DependencyType } from '../model/dependency-type.ts';
import type { Dependency } from '../model/dependency.ts';
import { checkedExpression } from './checked-expression.ts';
import type { Finding, RuleContext } from './rule.ts';

/** What is wrong within the condition or the transform of a dependency, each at its own words. */
export function* expressionFindings(
  key: 'condition' | 'transform',
  dependency: Dependency,
  context: RuleContext,
): Iterable<Finding> {
  const source = dependency[key];
  // On `parallel` the key itself is wrong.
  if (source === undefined || dependency.type === DependencyType.PARALLEL) return;
  for (const { start, end, say, suggestion } of checkedExpression(source, dependency, context).problems) {
    const message = say(expressionWords[context.locale]);
    yield { range: source.toFile(start, end), message, ...(suggestion !== undefined && { suggestion }) };
  }
}
