import type { Rule } from './rule.ts';

/** Rules about the order of threads. */
export const graphRules: readonly Rule[] = [];
