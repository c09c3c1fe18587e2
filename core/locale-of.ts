import type { Locale } from './analyze.ts';

/**
 * The language of the messages for a language tag as editors send it (`zh-cn`, `zh-Hans-CN`, `en-GB`).
 * Simplified Chinese where that is written, English for everything else.
 */
export function localeOf(tag: string | undefined): Locale {
  return /^zh(?:$|[-_.](?:cn|sg|my|hans)\b)/i.test(tag ?? '') ? 'zh-cn' : 'en';
}
