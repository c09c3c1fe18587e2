import type { Locale } from '../../core/messages/locale.ts';
import type { DependencyStatus } from '../../scheduler/dependency-status.ts';
import type { SessionStatus } from '../../scheduler/event.ts';

/** What `resume`, `status`, `sessions` and `logs` say, in one language. Names arrive ready to be shown. */
export interface SessionWords {
  noSession(id: string): string;
  noSessions(place: string): string;
  /** `path`: how a call from here names the file. */
  ofGoneFile(name: string, path: string, sessions: number): string;
  nothingToResume(place: string): string;
  hasSucceeded(id: string): string;
  isRunning(id: string): string;
  cannotBeUsed(id: string, reason: string): string;
  unreadable(ids: string): string;
  noThread(thread: string, id: string, nearest: string | undefined): string;
  notStarted(thread: string, id: string): string;
  noAttempt(thread: string, attempt: number, most: number): string;
  started(when: string): string;
  waitsFor(sources: string): string;
  readonly dependencies: string;
  /** The heading of what the policy made of failures. */
  readonly decisions: string;
  readonly dependency: Readonly<Record<DependencyStatus['status'], string>>;
  /** Of a dependency whose condition could not be evaluated, which fails its target. */
  readonly notEvaluated: string;
  readonly session: Readonly<Record<SessionStatus, string>>;
  showsLog(thread: string, id: string): string;
  goesOn(id: string): string;
  readonly columns: readonly [session: string, file: string, started: string, status: string];
}

const en: SessionWords = {
  noSession: (id) => `there is no session ${id}; threads sessions lists those that there are`,
  noSessions: (place) => `${place}: there are no sessions here yet; threads run makes one`,
  ofGoneFile: (name, path, sessions) =>
    `${sessions} ${sessions === 1 ? 'session here is' : 'sessions here are'} of ${name}, which was renamed or deleted: threads sessions ${path} lists ${sessions === 1 ? 'it' : 'them'}, and resume needs the file under that name`,
  nothingToResume: (place) => `${place}: there is no session here that can be resumed`,
  hasSucceeded: (id) => `session ${id} has succeeded, so there is nothing to resume; threads run starts a new one`,
  isRunning: (id) => `session ${id} is running`,
  cannotBeUsed: (id, reason) => `session ${id} cannot be used: ${reason}`,
  unreadable: (ids) => `cannot be read and are left out: ${ids}`,
  noThread: (thread, id, nearest) =>
    `there is no thread ${thread} in session ${id}${nearest === undefined ? '' : `; did you mean ${nearest}?`}`,
  notStarted: (thread, id) => `${thread} has not been started in session ${id}, so it has no log`,
  noAttempt: (thread, attempt, most) =>
    `${thread} has no attempt ${attempt}; its latest ${most === 1 ? 'and only one is 1' : `is ${most}`}`,
  started: (when) => `started ${when}`,
  waitsFor: (sources) => `waits for ${sources}`,
  dependencies: 'dependencies',
  decisions: 'decisions',
  dependency: {
    satisfied: 'satisfied',
    refused: 'refused',
    absent: 'absent',
    broken: 'broken',
    pending: 'pending',
    unordered: 'unordered',
    disabled: 'disabled',
  },
  notEvaluated: 'not evaluated',
  session: {
    running: 'running',
    succeeded: 'succeeded',
    failed: 'failed',
    cancelled: 'cancelled',
    interrupted: 'interrupted',
  },
  showsLog: (thread, id) => `threads logs ${thread} --session ${id} shows what ${thread} printed`,
  goesOn: (id) => `threads resume ${id} goes on with it`,
  columns: ['session', 'file', 'started', 'status'],
};

const zhCn: SessionWords = {
  noSession: (id) => `没有会话 ${id}；threads sessions 会列出已有的会话`,
  noSessions: (place) => `${place}：这里还没有会话；threads run 会创建一个`,
  ofGoneFile: (name, path, sessions) =>
    `这里有 ${sessions} 个会话属于 ${name}，该文件已改名或删除：threads sessions ${path} 会列出它们；恢复它们需要文件使用该名称`,
  nothingToResume: (place) => `${place}：这里没有可以恢复的会话`,
  hasSucceeded: (id) => `会话 ${id} 已成功，无需恢复；threads run 会开始新的会话`,
  isRunning: (id) => `会话 ${id} 正在运行`,
  cannotBeUsed: (id, reason) => `会话 ${id} 无法使用：${reason}`,
  unreadable: (ids) => `无法读取，未列出：${ids}`,
  noThread: (thread, id, nearest) =>
    `会话 ${id} 中没有线程 ${thread}${nearest === undefined ? '' : `；是否指 ${nearest}？`}`,
  notStarted: (thread, id) => `${thread} 在会话 ${id} 中尚未启动，因此没有日志`,
  noAttempt: (thread, attempt, most) => `${thread} 没有第 ${attempt} 次尝试；最近一次是第 ${most} 次`,
  started: (when) => `开始于 ${when}`,
  waitsFor: (sources) => `等待 ${sources}`,
  dependencies: '依赖',
  decisions: '决定',
  dependency: {
    satisfied: '已满足',
    refused: '被拒绝',
    absent: '缺席',
    broken: '已破坏',
    pending: '待定',
    unordered: '无顺序',
    disabled: '已停用',
  },
  notEvaluated: '无法求值',
  session: {
    running: '运行中',
    succeeded: '成功',
    failed: '失败',
    cancelled: '已取消',
    interrupted: '已中断',
  },
  showsLog: (thread, id) => `threads logs ${thread} --session ${id} 显示 ${thread} 的输出`,
  goesOn: (id) => `threads resume ${id} 可以继续`,
  columns: ['会话', '文件', '开始时间', '状态'],
};

export const sessionWords: Readonly<Record<Locale, SessionWords>> = { en, 'zh-cn': zhCn };
