import { BudgetFault } from './fault.ts';

/** What one evaluation may use. The defaults take about half a second and a hundred megabytes at most. */
export interface BudgetLimits {
  /** One step is about one operation on a small value; work on long values counts by their length. */
  readonly steps: number;
  /** Characters, bytes and items of everything that the evaluation makes, whether still in use or not. */
  readonly cells: number;
}

export const defaultBudget: BudgetLimits = { steps: 5_000_000, cells: 5_000_000 };

/** How deep a value may be nested where it is walked through: compared, converted, returned. */
export const deepestValue = 200;

/** Counts down what is left of the limits. */
export class Budget {
  #steps: number;
  #cells: number;

  constructor(limits: BudgetLimits) {
    this.#steps = limits.steps;
    this.#cells = limits.cells;
  }

  /** Call before the work. @throws {BudgetFault} */
  spend(steps: number): void {
    this.#steps -= steps;
    if (!(this.#steps >= 0)) throw new BudgetFault((words) => words.tooManySteps());
  }

  /** Call before anything of this size is made. @throws {BudgetFault} */
  allocate(cells: number): void {
    this.#cells -= cells;
    if (!(this.#cells >= 0)) throw new BudgetFault((words) => words.tooMuchMemory());
    this.spend(1 + cells / 16);
  }

  /** Call where a walk goes down into a value. @throws {BudgetFault} */
  descend(depth: number): void {
    this.spend(1);
    if (depth > deepestValue) throw new BudgetFault((words) => words.tooDeepValue());
  }
}
