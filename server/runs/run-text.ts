import { visibleText } from '../../report/visible-text.ts';
import type { ServerWords } from '../words/server-words.ts';
import type { PastRun } from './past-runs.ts';

/** Of a failure's message, which can hold what a script gave. */
const longestFailure = 160;

/** How a run of a thread went, on one line: `failed · exit code 3 · after 3 attempts · 0.4 s`. Markdown in it is not escaped. */
export function runText({ status, attempts, durationMs, failure }: PastRun, { run: words }: ServerWords): string {
  const facts = [
    words.status[status],
    failure === undefined ? '' : failureText(words.failure(failure)),
    words.afterAttempts(attempts),
    durationMs === undefined ? '' : durationText(durationMs, words),
  ];
  return facts.filter((fact) => fact !== '').join(' · ');
}

/** A sentence among other facts; its line breaks are shown as such. */
function failureText(said: string): string {
  const text = visibleText(said.replace(/[.。]$/u, ''));
  return text.length > longestFailure ? `${text.slice(0, longestFailure).trimEnd()}…` : text;
}

/** `0.8 s`. */
export function durationText(durationMs: number, words: ServerWords['run']): string {
  return words.seconds((durationMs / 1000).toFixed(1));
}

/** Local time to the minute, the same in every language: `2026-11-23 16:52`. Empty for what is no time. */
export function timeText(at: number): string {
  const time = new Date(at);
  if (Number.isNaN(time.getTime())) return '';
  const two = (number: number): string => String(number).padStart(2, '0');
  const day = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join('-');
  return `${day} ${two(time.getHours())}:${two(time.getMinutes())}`;
}
