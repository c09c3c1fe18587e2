import type { Say } from './problem.ts';

/**
 * Ends an evaluation. Never leaves `core/expression`: the evaluators unwind with it, because an error can come from any depth
 * of an expression, and turn it into a value at their door.
 */
export class Fault extends Error {
  readonly say: Say;
  /** Absent until an evaluator that knows the place has seen it. */
  place: { readonly start: number; readonly end: number } | undefined;

  constructor(say: Say) {
    super('evaluation ended');
    this.say = say;
  }
}

/** Ends an evaluation for good: no operator may absorb it. */
export class BudgetFault extends Fault {}
