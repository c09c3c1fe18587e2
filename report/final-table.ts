import type { EndStatus } from '../scheduler/event.ts';
import { widestName, type ReportLine } from './report-line.ts';
import type { ThreadProgress } from './run-report.ts';
import { alignColumns } from './text-columns.ts';
import type { RunWords } from './words/run-words.ts';

export interface EndedSession {
  readonly threads: readonly ThreadProgress[];
  readonly status: 'succeeded' | 'failed' | 'cancelled';
  readonly durationMs: number;
}

/** All threads with what became of them, and the session's result in one line. */
export function finalTable(session: EndedSession, words: RunWords, seconds: (ms: number) => string): ReportLine[] {
  const rows = session.threads.map((thread) => [
    thread.plan.name,
    words.status[thread.status ?? 'waiting'],
    thread.attempts === 0 ? '' : String(thread.attempts),
    thread.startMs === undefined ? '' : seconds(thread.startMs),
    thread.startMs === undefined || thread.endMs === undefined ? '' : seconds(thread.endMs - thread.startMs),
    thread.why ?? '',
  ]);
  const table = alignColumns([words.columns, ...rows], widestName).map((text) => ({ detail: `  ${text}` }));
  return [{ detail: '' }, ...table, { detail: '' }, resultLine(session, words, seconds)];
}

function resultLine(session: EndedSession, words: RunWords, seconds: (ms: number) => string): ReportLine {
  const counts = new Map<EndStatus, number>();
  for (const { status } of session.threads) {
    if (status !== undefined) counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  const ran = session.threads.filter((thread) => thread.attempts > 0).length;
  const others = (['failed', 'blocked', 'skipped', 'cancelled'] as const)
    .map((status) => ({ status, count: counts.get(status) ?? 0 }))
    .filter(({ count }) => count > 0)
    .map(({ status, count }) => words.counted(status, count));
  const detail = [
    words.status[session.status],
    words.ranSucceeded(counts.get('succeeded') ?? 0, ran),
    ...(others.length > 0 ? [words.list(others)] : []),
    seconds(session.durationMs),
  ].join(' · ');
  return { detail, tone: session.status === 'succeeded' ? 'good' : session.status === 'failed' ? 'bad' : 'warning' };
}
