import type { DecisionBasis, EndStatus } from '../../scheduler/event.ts';
import type { FailureKind } from '../../scheduler/failure.ts';
import type { EndedSource, RunWords } from './run-words.ts';

const ended: Readonly<Record<EndStatus, string>> = {
  succeeded: '已成功',
  failed: '已失败',
  skipped: '被跳过',
  blocked: '被阻塞',
  cancelled: '被取消',
};

const status = {
  waiting: '等待',
  ready: '就绪',
  started: '启动',
  running: '运行中',
  retrying: '待重试',
  succeeded: '成功',
  failed: '失败',
  skipped: '跳过',
  blocked: '阻塞',
  cancelled: '取消',
  interrupted: '中断',
};

/** Where only the message, which is English, has the details. */
const failed: Readonly<Record<FailureKind, string>> = {
  'exit-code': '运行出错',
  signal: '被结束',
  timeout: '超时',
  spawn: '无法启动',
  'invalid-input': '输入无效',
  'missing-data': '缺少数据',
  'invalid-output': '输出无效',
  'condition-error': '条件出错',
  'output-limit': '输出过大',
};

function endedSource(source: EndedSource): string {
  const attempts = source.status === 'failed' && source.attempts > 1 ? `（共尝试 ${source.attempts} 次）` : '';
  return `${ended[source.status]}${attempts}`;
}

function basisOf(basis: DecisionBasis, neededBy: number): string {
  switch (basis) {
    case 'best-effort':
      return '策略为尽力而为';
    case 'strict':
      return '策略为严格';
    case 'critical':
      return '该线程标记为关键';
    case 'not-critical':
      return '该线程标记为非关键';
    case 'transient':
      return '失败是暂时性的';
    case 'unneeded':
      return '没有线程需要它';
    case 'needed':
      return `失败不是暂时性的，且有 ${neededBy} 个线程需要它`;
  }
}

export const zhCn: RunWords = {
  policy: { best_effort: '尽力而为', strict: '严格', adaptive: '自适应' },
  status,
  header: (file, policy, threads, parallel) => `${file} · ${policy} · ${threads} 个线程，同时最多 ${parallel} 个`,
  session: (id) => `会话 ${id}`,
  resumed: (kept) => `继续会话：保留 ${kept} 个已成功的线程`,
  seconds: (text) => `${text} 秒`,
  attemptOf: (attempt, most) => `第 ${attempt} 次尝试，最多 ${most} 次`,
  again: (delay) => `${delay}后重试`,
  afterAttempts: (attempts) => (attempts > 1 ? `共尝试 ${attempts} 次` : ''),
  log: (path) => `日志：${path}`,
  becauseOf: (source) => `因为 ${source.name} ${endedSource(source)}`,
  needs: (sources) => sources.map((source) => `需要 ${source.name}，但它${endedSource(source)}`).join('；'),
  conditionFalse: (source, condition, detail) =>
    `对 ${source} 的条件不成立：${condition}${detail === undefined ? '' : `（${detail}）`}`,
  conditionError: (source, message) => `对 ${source} 的条件无法求值：${message}`,
  nothingSatisfied: (sources) =>
    `没有需要它的情况：${sources
      .map((source) =>
        source.waitedForFailure && source.status === 'succeeded'
          ? `${source.name} 没有失败`
          : `${source.name} ${endedSource(source)}`,
      )
      .join('，')}`,
  failure: (failure) => {
    if (failure.kind === 'exit-code' && failure.exit_code !== undefined) return `退出码 ${failure.exit_code}`;
    if (failure.kind === 'signal' && failure.signal !== undefined) return `被信号 ${failure.signal} 结束`;
    const seconds = failure.kind === 'timeout' ? /timeout of ([\d.]+) s/u.exec(failure.message)?.[1] : undefined;
    return seconds === undefined
      ? `${failed[failure.kind]}：${failure.message}`
      : `超过了 timeout 规定的 ${seconds} 秒`;
  },
  stopping: (cause, thread) => {
    switch (cause) {
      case 'strict':
        return `正在停止：${thread ?? '有线程'} 失败，且策略为严格`;
      case 'adaptive':
        return `正在停止：${thread ?? '有线程'} 的失败较为严重`;
      case 'cancelled':
        return '正在取消：结束运行中的线程';
      case 'session_timeout':
        return '正在停止：会话已达到 session_timeout 的时限';
    }
  },
  stopped: (cause) => {
    switch (cause) {
      case 'cancelled':
        return '运行已被取消';
      case 'session_timeout':
        return '会话超时';
      default:
        return '会话已停止';
    }
  },
  handled: (decision, basis, neededBy) =>
    `${decision === 'stop' ? '会话停止' : '会话继续'}：${basisOf(basis, neededBy)}`,
  columns: ['线程', '状态', '尝试', '开始', '耗时', ''],
  ranSucceeded: (succeeded, ran) => `执行的 ${ran} 个线程中 ${succeeded} 个成功`,
  counted: (what, number) => `${status[what]} ${number} 个`,
  list: (parts) => parts.join('，'),
};
