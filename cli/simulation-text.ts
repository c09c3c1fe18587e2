import type { Plan, SessionResult } from '../coordinator/index.ts';
import type { ReportLine } from '../report/report-line.ts';
import type { RunReport } from '../report/run-report.ts';
import { alignColumns } from '../report/text-columns.ts';
import { visibleText } from '../report/visible-text.ts';
import type { RunWords } from '../report/words/run-words.ts';
import type { SimulationWords } from './words/simulation-words.ts';

export interface SimulatedRun {
  readonly plan: Plan;
  readonly result: SessionResult;
  /** Fed with all events: it knows why threads would not run. */
  readonly report: RunReport;
}

/** How a run would go, as people read it: what would run when, in this order, what would not and why, and how long it would take. */
export function simulationText(
  { plan, result, report }: SimulatedRun,
  words: RunWords,
  own: SimulationWords,
): ReportLine[] {
  const seconds = (ms: number) => words.seconds((ms / 1000).toFixed(1));
  const { policy, maxParallelThreads } = plan.settings;
  const rows = [...report.threads.values()]
    .sort((a, b) => (a.startMs ?? Infinity) - (b.startMs ?? Infinity) || 0)
    .map(({ plan: { name }, status, startMs, endMs, why }) => [
      startMs === undefined ? '' : seconds(startMs),
      startMs === undefined || endMs === undefined ? '' : seconds(endMs),
      name,
      words.status[status ?? 'waiting'],
      why ?? '',
    ]);
  const others = (['failed', 'blocked', 'skipped', 'cancelled'] as const)
    .map((status) => ({ status, count: result[`${status}_threads`].length }))
    .filter(({ count }) => count > 0)
    .map(({ status, count }) => words.counted(status, count));
  const isGood = result.status === 'succeeded';
  return [
    { detail: own.header(visibleText(plan.file), words.policy[policy], plan.threads.length, maxParallelThreads) },
    { detail: '' },
    ...alignColumns([own.columns, ...rows]).map((text) => ({ detail: `  ${text}` })),
    { detail: '' },
    {
      detail: [
        ...(isGood ? [] : [words.status[result.status]]),
        ...(others.length === 0 ? [] : [words.list(others)]),
        own.expected(seconds(result.duration_ms)),
      ].join(' · '),
      tone: isGood ? 'good' : 'warning',
    },
  ];
}
