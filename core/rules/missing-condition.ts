import { DependencyType } from '../model/dependency-type.ts';
import type { DependencyRule } from './rule.ts';

/** `conditional` without `condition`. */
export const missingCondition: DependencyRule = {
  code: 'missing-condition',
  looksAt: 'dependency',
  *check({ type, typeRange, keys }, { messages }) {
    if (type !== DependencyType.CONDITIONAL || typeRange === undefined || keys.has('condition')) return;
    yield { range: typeRange, message: messages.graph.missingCondition() };
  },
};
