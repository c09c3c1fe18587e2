import { dataFlowRules } from './data-flow-rules.ts';
import { expressionRules } from './expression-rules.ts';
import { graphRules } from './graph-rules.ts';
import type { Rule } from './rule.ts';
import { structureRules } from './structure-rules.ts';

/** Every rule of the checker, one for each code. */
export const rules: readonly Rule[] = [...structureRules, ...graphRules, ...dataFlowRules, ...expressionRules];
