import { RE2JS } from 're2js';
import type { Budget } from './budget.ts';

const longestPattern = 1000;

/** A regular expression in RE2's syntax, which is matched in time linear in the text. */
export class LinearPattern {
  readonly #pattern: RE2JS;
  /** Instructions of the compiled program: the most that one character of the text can cost. */
  readonly #size: number;

  private constructor(pattern: RE2JS) {
    this.#pattern = pattern;
    this.#size = pattern.programSize();
  }

  /** undefined: the text is no pattern of RE2, or longer than 1000 characters. @throws {BudgetFault} */
  static compile(source: string, budget: Budget): LinearPattern | undefined {
    budget.spend(100 + source.length);
    if (source.length > longestPattern) return undefined;
    try {
      const pattern = new LinearPattern(RE2JS.compile(source));
      budget.spend(pattern.#size);
      return pattern;
    } catch {
      return undefined;
    }
  }

  /** Whether any part of the text matches. @throws {BudgetFault} */
  occursIn(text: string, budget: Budget): boolean {
    budget.spend(((text.length + 1) * this.#size) / 16);
    return this.#pattern.matcher(text).find();
  }
}
