import type { Locale } from '../../core/analyze.ts';
import { en } from './en.ts';
import type { ServerWords } from './server-words.ts';
import { zhCn } from './zh-cn.ts';

/** What the server says in a language. */
export function wordsOf(locale: Locale): ServerWords {
  return locale === 'zh-cn' ? zhCn : en;
}
