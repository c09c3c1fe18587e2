import type { SessionResult, StoredSession } from '../coordinator/index.ts';
import type { ReportLine, Tone } from '../report/report-line.ts';
import type { RunReport } from '../report/run-report.ts';
import { alignColumns } from '../report/text-columns.ts';
import { visibleText } from '../report/visible-text.ts';
import type { RunWords } from '../report/words/run-words.ts';
import { dependencyStatusOf } from '../scheduler/dependency-status.ts';
import type { DependencyStatus, DependencyStatusReport } from '../scheduler/dependency-status.ts';
import type { SessionEvent, SessionStatus } from '../scheduler/event.ts';
import { localTime } from './local-time.ts';
import type { SessionWords } from './words/session-words.ts';

export interface StatusWords {
  readonly run: RunWords;
  readonly own: SessionWords;
}

/** What is known of a session's threads. */
export interface StatusFacts {
  readonly result: SessionResult;
  /** Fed with all events of the session: it knows why threads ended as they did. */
  readonly report: RunReport;
}

const toneOf = {
  running: 'plain',
  succeeded: 'good',
  failed: 'bad',
  cancelled: 'warning',
  interrupted: 'warning',
} as const satisfies Record<SessionStatus, Tone>;

/** A session as people read it: its threads, its dependencies, and what can be done with it. */
export function statusText(session: StoredSession, facts: StatusFacts, words: StatusWords): ReportLine[] {
  const { result } = facts;
  const standing = dependencyStatusOf(session.state);
  const canBeResumed = result.status !== 'succeeded' && result.status !== 'running';
  const dependencies = dependencyRows(standing.dependencies, words.own);
  const decisions = decisionRows(session.events, words.run);
  return [
    { detail: headerOf(session, words) },
    { detail: '' },
    ...alignColumns([words.run.columns, ...threadRows(facts, standing, words)]).map((text) => ({
      detail: `  ${text}`,
    })),
    { detail: '' },
    ...(dependencies.length === 0 ? [] : [{ detail: words.own.dependencies }]),
    ...alignColumns(dependencies).map((text) => ({ detail: `  ${text}` })),
    ...(dependencies.length === 0 ? [] : [{ detail: '' }]),
    ...(decisions.length === 0 ? [] : [{ detail: words.own.decisions }]),
    ...alignColumns(decisions).map((text) => ({ detail: `  ${text}` })),
    ...(decisions.length === 0 ? [] : [{ detail: '' }]),
    { detail: resultText(result, words), tone: toneOf[result.status] },
    ...firstFailed(result).map((thread) => ({ detail: words.own.showsLog(visibleText(thread), session.id) })),
    ...(canBeResumed ? [{ detail: words.own.goesOn(session.id) }] : []),
  ];
}

/** The first thread that failed after it had been started, if there is one: its log says more. */
function firstFailed({ failed_threads: failed, threads }: SessionResult): readonly string[] {
  return failed.filter((name) => (threads[name]?.attempts ?? 0) > 0).slice(0, 1);
}

function headerOf({ id, plan, state: { session } }: StoredSession, { run, own }: StatusWords): string {
  const started = session.status === 'created' ? [] : [own.started(localTime(session.startedAt))];
  const { policy, maxParallelThreads } = plan.settings;
  const header = run.header(visibleText(plan.file), run.policy[policy], plan.threads.length, maxParallelThreads);
  return [header, run.session(id), ...started].join(' · ');
}

function threadRows(
  { result, report }: StatusFacts,
  { threads }: DependencyStatusReport,
  { run, own }: StatusWords,
): string[][] {
  const seconds = (ms: number | undefined) => (ms === undefined ? '' : run.seconds((ms / 1000).toFixed(1)));
  return threads.map(({ thread, waiting_for: sources }) => {
    const standing = result.threads[thread];
    const isCutOff = result.status === 'interrupted' && standing?.status === 'running';
    const waits = standing?.status === 'waiting' && sources.length > 0 ? own.waitsFor(sources.join(', ')) : '';
    return [
      thread,
      run.status[isCutOff ? 'interrupted' : (standing?.status ?? 'waiting')],
      standing === undefined || standing.attempts === 0 ? '' : String(standing.attempts),
      seconds(standing?.start_ms),
      seconds(standing?.duration_ms),
      report.threads.get(thread)?.why ?? waits,
    ];
  });
}

function dependencyRows(dependencies: readonly DependencyStatus[], own: SessionWords): string[][] {
  return dependencies.map((dependency) => [
    `${visibleText(dependency.source_thread)} -> ${visibleText(dependency.target_thread)}`,
    dependency.on === 'success' ? dependency.type : `${dependency.type}, on ${dependency.on}`,
    dependency.error === undefined ? own.dependency[dependency.status] : own.notEvaluated,
    visibleText(dependency.error ?? dependency.detail ?? ''),
  ]);
}

/** What the policy made of each failure since the session was last started or resumed, and why. */
function decisionRows(events: readonly SessionEvent[], words: RunWords): string[][] {
  const since = events.findLastIndex(({ type }) => type === 'session_resumed');
  return events
    .slice(since + 1)
    .flatMap((event) =>
      event.type === 'failure_handled'
        ? [[visibleText(event.thread), words.handled(event.decision, event.basis, event.needed_by)]]
        : [],
    );
}

function resultText(result: SessionResult, { run, own }: StatusWords): string {
  const succeeded = Object.keys(result.successful_threads).length;
  const others = (['failed', 'blocked', 'skipped', 'cancelled'] as const)
    .map((status) => ({ status, count: result[`${status}_threads`].length }))
    .filter(({ count }) => count > 0)
    .map(({ status, count }) => run.counted(status, count));
  return [
    own.session[result.status],
    run.ranSucceeded(succeeded, result.total_executed),
    ...(others.length > 0 ? [run.list(others)] : []),
    run.seconds((result.duration_ms / 1000).toFixed(1)),
  ].join(' · ');
}
