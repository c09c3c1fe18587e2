import { dependencyCycle } from './dependency-cycle.ts';
import { duplicateDependency } from './duplicate-dependency.ts';
import { missingCondition } from './missing-condition.ts';
import { parallelButOrdered } from './parallel-but-ordered.ts';
import { redundantDependency } from './redundant-dependency.ts';
import { selfDependency } from './self-dependency.ts';
import type { Rule } from './rule.ts';

/** Rules about the order of threads. */
export const graphRules: readonly Rule[] = [
  selfDependency,
  dependencyCycle,
  duplicateDependency,
  redundantDependency,
  parallelButOrdered,
  missingCondition,
];
