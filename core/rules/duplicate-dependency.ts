import type { Dependency } from '../model/dependency.ts';
import type { GraphRule } from './rule.ts';

/** The same source, target and type again. */
export const duplicateDependency: GraphRule = {
  code: 'duplicate-dependency',
  looksAt: 'graph',
  *check({ model, messages }) {
    const firsts = new Map<string, Dependency>();
    for (const dependency of model.dependencies) {
      const { source, target, type, enabled } = dependency;
      if (!enabled || source === undefined || target === undefined || type === undefined) continue;
      const ends = JSON.stringify([source.value, target.value, type]);
      const first = firsts.get(ends);
      if (first === undefined) {
        firsts.set(ends, dependency);
        continue;
      }
      // An item that is an alias has the words of its anchor; what is the second here is the alias.
      const isAlias = target.range.start === first.target?.range.start;
      yield {
        range: isAlias ? dependency.range : target.range,
        message: messages.graph.duplicateDependency(source.value, target.value, type),
        related: [{ range: first.target?.range ?? first.range, message: messages.graph.firstDependency() }],
      };
    }
  },
};
