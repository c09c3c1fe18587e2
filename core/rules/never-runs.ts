import { traits } from '../graph/dependency-traits.ts';
import { rowsWith, type FileGraph } from '../graph/file-graph.ts';
import { at } from '../graph/ordering.ts';
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
  *check({ model, graph, refused, messages }) {
    if (refused.length === 0) return;
    const incoming = incomingCounts(graph);
    const hasIncoming = (name: string): boolean => (incoming[graph.positionOf(name) ?? -1] ?? 0) > 0;
    const byTarget = new Map<string, Dependency[]>();
    for (const dependency of refused) {
      const { target } = dependency;
      if (target === undefined || !isWaitedFor(dependency)) continue;
      const others = byTarget.get(target.value);
      if (others === undefined) byTarget.set(target.value, [dependency]);
      else others.push(dependency);
    }
    for (const [name, dependencies] of byTarget) {
      const thread = model.threads.get(name);
      const [first] = dependencies;
      if (!thread || first?.source === undefined) continue;
      // A source that is skipped itself leaves its dependency absent, and another one can still let the thread run.
      const decides =
        thread.join?.value !== 'any' && dependencies.some(({ source }) => source && !hasIncoming(source.value));
      if (dependencies.length < (incoming[graph.positionOf(name) ?? -1] ?? 0) && !decides) continue;
      yield { range: thread.nameRange, message: messages.expression.neverRuns(name, first.source.value) };
    }
  },
};

function isWaitedFor({ enabled, type }: Dependency): boolean {
  return enabled && type !== DependencyType.PARALLEL;
}

/** How many dependencies each thread waits for, by its place in the graph; also those of an unknown type. */
function incomingCounts(graph: FileGraph): Int32Array {
  const { columns, strays } = graph.file;
  const counts = new Int32Array(graph.threads.length);
  for (const target of rowsWith(columns, traits.orders).target) counts[target] = at(counts, target) + 1;
  for (const stray of strays) {
    const place = stray.target && graph.positionOf(stray.target.value);
    if (place !== undefined && isWaitedFor(stray)) counts[place] = at(counts, place) + 1;
  }
  return counts;
}

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
