import { expressionFindings } from './expression-findings.ts';
import type { DependencyRule } from './rule.ts';

/** A condition that does not parse, or uses what is not allowed. */
export const invalidCondition: DependencyRule = {
  code: 'invalid-condition',
  looksAt: 'dependency',
  check: (dependency, context) => expressionFindings('condition', dependency, context),
};
