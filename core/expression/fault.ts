import type { Say } from './problem.ts';

/**
 * Ends an evaluation. Never leaves `core/expression`: the evaluators unwind with it, because an error can come from any depth
 * of an expression, and turn it into a value at their door. No Error: a stack trace would be made for each, and nobody would see it.
 */
export class Fault {
  readonly say: Say;
  /** Absent until an evaluator that knows the place has seen it. */
  place: { readonly start: number; readonly end: number } | undefined;

  constructor(say: Say) {
    this.say = say;
  }
}

/** Ends an evaluation for good: no operator may absorb it. */
export class BudgetFault extends Fault {}
