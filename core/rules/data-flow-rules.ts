import type { Rule } from './rule.ts';

/** Rules about fields that threads pass on. */
export const dataFlowRules: readonly Rule[] = [];
