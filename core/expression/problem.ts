import type { expressionProblem } from '../messages/en/expression-problem.ts';

/** Something wrong with an expression, at offsets into its text; said in whichever language is asked for. */
export interface ExpressionProblem {
  readonly start: number;
  readonly end: number;
  readonly say: Say;
  /** The name that was probably meant. */
  readonly suggestion?: string;
}

/** A message, given the words of a language. */
export type Say = (words: ExpressionWords) => string;

export type ExpressionWords = typeof expressionProblem;
