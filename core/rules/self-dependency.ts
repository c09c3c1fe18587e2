import type { DependencyRule } from './rule.ts';

/** A thread that would wait for itself. */
export const selfDependency: DependencyRule = {
  code: 'self-dependency',
  looksAt: 'dependency',
  *check({ source, target, enabled }, { messages }) {
    if (!enabled || source === undefined || target === undefined || source.value !== target.value) return;
    yield { range: target.range, message: messages.graph.selfDependency(target.value) };
  },
};
