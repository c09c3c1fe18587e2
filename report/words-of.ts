import type { Locale } from '../core/analyze.ts';
import type { RunWords } from './words/run-words.ts';
import { en } from './words/en.ts';
import { zhCn } from './words/zh-cn.ts';

/** The words of a report in this language. */
export function wordsOf(locale: Locale): RunWords {
  return locale === 'zh-cn' ? zhCn : en;
}
