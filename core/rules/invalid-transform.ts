import { expressionFindings } from './expression-findings.ts';
import type { DependencyRule } from './rule.ts';

/** A transform that does not parse, or uses what is not allowed. */
export const invalidTransform: DependencyRule = {
  code: 'invalid-transform',
  looksAt: 'dependency',
  check: (dependency, context) => expressionFindings('transform', dependency, context),
};
