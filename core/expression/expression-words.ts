import { expressionProblem as english } from '../messages/en/expression-problem.ts';
import type { Locale } from '../messages/locale.ts';
import { expressionProblem as simplifiedChinese } from '../messages/zh-cn/expression-problem.ts';
import type { ExpressionWords } from './problem.ts';

/** What is said of expressions, in each language. */
export const expressionWords: Readonly<Record<Locale, ExpressionWords>> = {
  en: english,
  'zh-cn': simplifiedChinese,
};
