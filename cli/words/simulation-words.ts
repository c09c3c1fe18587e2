import type { Locale } from '../../core/messages/locale.ts';

/** What `simulate`, and `run` with `--dry-run`, say, in one language. Names arrive ready to be shown. */
export interface SimulationWords {
  header(file: string, policy: string, threads: number, parallel: number): string;
  noThread(thread: string, nearest: string | undefined): string;
  badKind(kind: string, kinds: string): string;
  /** Of a thread that `--skip` names and that no condition leads to. */
  skipsNothing(thread: string): string;
  readonly columns: readonly [start: string, end: string, thread: string, status: string, why: string];
  expected(duration: string): string;
}

const en: SimulationWords = {
  header: (file, policy, threads, parallel) =>
    `${file} · simulation, nothing is started · ${policy} · ${threads} ${threads === 1 ? 'thread' : 'threads'}, ${parallel} at a time`,
  noThread: (thread, nearest) =>
    `there is no thread ${thread}${nearest === undefined ? '' : `; did you mean ${nearest}?`}`,
  badKind: (kind, kinds) => `--fail: ${kind} is no kind of failure; there are ${kinds}`,
  skipsNothing: (thread) =>
    `--skip ${thread}: changes nothing, because no dependency with a condition leads to ${thread}; --fail ${thread} shows what comes of its failure`,
  columns: ['start', 'end', 'thread', 'would be', ''],
  expected: (duration) => `expected duration ${duration}`,
};

const zhCn: SimulationWords = {
  header: (file, policy, threads, parallel) =>
    `${file} · 模拟，不启动任何线程 · ${policy} · ${threads} 个线程，同时 ${parallel} 个`,
  noThread: (thread, nearest) => `没有线程 ${thread}${nearest === undefined ? '' : `；是否指 ${nearest}？`}`,
  badKind: (kind, kinds) => `--fail：${kind} 不是失败类型；可用的有 ${kinds}`,
  skipsNothing: (thread) =>
    `--skip ${thread}：不起作用，因为没有带条件的依赖通向 ${thread}；可用 --fail ${thread} 查看它失败时的情形`,
  columns: ['开始', '结束', '线程', '预计', ''],
  expected: (duration) => `预计用时 ${duration}`,
};

export const simulationWords: Readonly<Record<Locale, SimulationWords>> = { en, 'zh-cn': zhCn };
