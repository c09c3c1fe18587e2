import type { Rule } from './rule.ts';

/** Rules about conditions and transforms. */
export const expressionRules: readonly Rule[] = [];
