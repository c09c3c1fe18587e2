import { conflictingMapping } from './conflicting-mapping.ts';
import { dataFromFailure } from './data-from-failure.ts';
import { dataOnParallel } from './data-on-parallel.ts';
import { maybeMissingInput } from './maybe-missing-input.ts';
import { missingInput } from './missing-input.ts';
import { typeMismatch } from './type-mismatch.ts';
import { unknownInput } from './unknown-input.ts';
import { unknownOutput } from './unknown-output.ts';
import type { Rule } from './rule.ts';

/** Rules about fields that threads pass on. */
export const dataFlowRules: readonly Rule[] = [
  dataOnParallel,
  dataFromFailure,
  unknownOutput,
  unknownInput,
  missingInput,
  maybeMissingInput,
  conflictingMapping,
  typeMismatch,
];
