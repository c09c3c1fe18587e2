import { localeOf } from '../../core/locale-of.ts';
import { en } from './en.ts';
import type { PreviewWords } from './preview-words.ts';
import { zhCn } from './zh-cn.ts';

/** @param tag the language of the page */
export function wordsOf(tag: string): PreviewWords {
  return localeOf(tag) === 'zh-cn' ? zhCn : en;
}

/** Puts values in the places of `{0}`, `{1}`, ... */
export function fill(words: string, ...values: readonly (string | number)[]): string {
  return words.replaceAll(/\{(\d)\}/g, (_, place: string) => String(values[Number(place)] ?? ''));
}

/** A number of things, in the form of the words that goes with the number. */
export function counted(words: string, count: number, ...others: readonly (string | number)[]): string {
  const [one = '', many = one] = words.split('|');
  return fill(count === 1 ? one : many, count, ...others);
}

/** A span of time as people read it: `0.8 s`, `13.9 s`, `2 min 5 s`. */
export function spanOf(ms: number, words: PreviewWords): string {
  const seconds = Math.max(0, ms) / 1000;
  if (seconds < 99.95) return fill(words.seconds, seconds.toFixed(1).replace(/\.0$/, seconds < 10 ? '.0' : ''));
  const whole = Math.round(seconds);
  return fill(words.minutes, Math.floor(whole / 60), whole % 60);
}

/** A span of time that nobody knows exactly: `6 s`, `0.3 s`. */
export function roughSpanOf(ms: number, words: PreviewWords): string {
  return ms < 1000 || ms >= 99_950 ? spanOf(ms, words) : fill(words.seconds, Math.round(ms / 1000));
}
