import type { ServerWords } from '../words/server-words.ts';
import type { PastRun } from './past-runs.ts';

/** How a run of a thread went, on one line: `failed · exit code 3 · after 3 attempts · 0.4 s`. Text of the run is not escaped. */
export function runText({ status, attempts, durationMs, failure }: PastRun, { run: words }: ServerWords): string {
  const facts = [
    words.status[status],
    failure === undefined ? '' : words.failure(failure),
    words.afterAttempts(attempts),
    durationMs === undefined ? '' : durationText(durationMs, words),
  ];
  return facts.filter((fact) => fact !== '').join(' · ');
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
