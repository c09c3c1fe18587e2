import { conditionType } from './condition-type.ts';
import { invalidCondition } from './invalid-condition.ts';
import { invalidTransform } from './invalid-transform.ts';
import { neverRuns } from './never-runs.ts';
import type { Rule } from './rule.ts';
import { transformType } from './transform-type.ts';
import { unknownField } from './unknown-field.ts';

/** Rules about conditions and transforms. */
export const expressionRules: readonly Rule[] = [
  invalidCondition,
  invalidTransform,
  conditionType,
  transformType,
  unknownField,
  neverRuns,
];
