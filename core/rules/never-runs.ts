import { evaluateCondition } from '../expression/evaluate-expression.ts';
import { parseExpression } from '../expression/parse-expression.ts';
import { DependencyType } from '../model/dependency-type.ts';
import type { Dependency } from '../model/dependency.ts';
import { checkedExpression } from './checked-expression.ts';
import type { GraphRule, RuleContext } from './rule.ts';

/** A thread that a condition rules out in every run, because it is always false. */
export const neverRuns: GraphRule = {
  code: 'never-runs',
  looksAt: 'graph',
  *check(context) {
    const { model, messages } = context;
    const incoming = new Map<string, Dependency[]>();
    for (const dependency of model.dependencies) {
      const { enabled, type, target } = dependency;
      if (!enabled || type === DependencyType.PARALLEL || target === undefined) continue;
      const others = incoming.get(target.value);
      if (others === undefined) incoming.set(target.value, [dependency]);
      else others.push(dependency);
    }
    for (const { name, nameRange, join } of model.threads.values()) {
      const dependencies = incoming.get(name) ?? [];
      const refused = dependencies.filter((dependency) => isRefused(dependency, context));
      const [first] = refused;
      if (first?.source === undefined) continue;
      // A source that is skipped itself leaves its dependency absent, and another one can still let the thread run.
      const decides = join?.value !== 'any' && refused.some(({ source }) => source && !incoming.has(source.value));
      if (refused.length < dependencies.length && !decides) continue;
      yield { range: nameRange, message: messages.expression.neverRuns(name, first.source.value) };
    }
  },
};

/** A constant that takes more than this is nobody's mistake. */
const budget = { steps: 10_000, cells: 10_000 };

/** Its condition is false whatever the source gives. */
export function isRefused(dependency: Dependency, context: RuleContext): boolean {
  const { condition, on } = dependency;
  if (condition === undefined || (on !== undefined && on.value !== 'success')) return false;
  if (!checkedExpression(condition, dependency, context).constant) return false;
  const holds = evaluateCondition(parseExpression(condition.text), null, { budget });
  return holds.ok && !holds.value;
}
