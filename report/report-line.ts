import type { Plan } from '../scheduler/plan.ts';
import { cellsOf, padCells } from './text-columns.ts';
import type { RunWords } from './words/run-words.ts';

/** How a line should look where there are colours. */
export type Tone = 'plain' | 'good' | 'bad' | 'warning' | 'quiet';

/** One line of a report, in parts. A line without a thread stands for itself: the header, the table, the result. */
export interface ReportLine {
  /** Since the session's start; absent on output lines, whose time is not known exactly. */
  readonly timeMs?: number;
  readonly thread?: string;
  readonly word?: keyof RunWords['status'] | 'output';
  readonly tone?: Tone;
  /** A line without a thread that shows its time all the same. */
  readonly timed?: boolean;
  readonly detail: string;
}

/** The parts of a line at the same columns for the whole run: time, thread, what happened, details. */
export function layOutLine(line: ReportLine, plan: Plan, words: RunWords): string {
  const time = line.timeMs === undefined ? '' : words.seconds((line.timeMs / 1000).toFixed(1));
  const timeColumn = ' '.repeat(Math.max(0, 9 - cellsOf(time))) + time;
  if (line.thread === undefined) return line.timed === true ? `${timeColumn}  ${line.detail}` : line.detail;
  const { nameCells, wordCells } = columnsOf(plan, words);
  const name = padCells(line.thread, nameCells);
  const start = `${timeColumn}  ${name}`;
  if (line.word === 'output') return `${start} | ${line.detail}`.trimEnd();
  const word = line.word === undefined ? '' : words.status[line.word];
  return `${start}   ${padCells(word, wordCells)}   ${line.detail}`.trimEnd();
}

/** Measured once for each plan: a large plan has a large number of lines. */
const columns = new WeakMap<Plan, Map<RunWords, { nameCells: number; wordCells: number }>>();

/** Beyond this a long name moves its own line only. */
export const widestName = 40;

function columnsOf(plan: Plan, words: RunWords): { readonly nameCells: number; readonly wordCells: number } {
  const known = columns.get(plan)?.get(words);
  if (known !== undefined) return known;
  const nameCells = plan.threads.reduce((widest, { name }) => Math.max(widest, Math.min(widestName, cellsOf(name))), 0);
  const wordCells = Object.values(words.status).reduce((widest, word) => Math.max(widest, cellsOf(word)), 0);
  const measured = { nameCells, wordCells };
  const byWords = columns.get(plan) ?? new Map<RunWords, typeof measured>();
  columns.set(plan, byWords.set(words, measured));
  return measured;
}
