import type { Plan } from '../../scheduler/plan.ts';
import * as compiled from './compiled-schemas.ts';

/** Whether a value has the form of a plan (schemas/plan.schema.json). A plan is read back from a folder that anybody may have written to. */
export function isPlan(value: unknown): value is Plan {
  // The generated module carries no types of its own.
  return (compiled.validatePlan as (data: unknown) => boolean)(value);
}
