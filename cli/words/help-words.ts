import type { Locale } from '../../core/messages/locale.ts';

/** What `--help` says, in one language. */
export interface HelpWords {
  readonly program: string;
  readonly afterError: string;
  /** What Commander says by itself, in English, and what takes its place; anything else stays English. */
  readonly phrases: readonly (readonly [english: RegExp, own: string])[];
  readonly help: string;
  readonly helpCommand: string;
  readonly version: string;
  readonly check: string;
  readonly graph: string;
  readonly run: string;
  readonly resume: string;
  readonly status: string;
  readonly sessions: string;
  readonly logs: string;
  readonly simulate: string;
  readonly init: string;
  readonly completion: string;
  readonly policy: string;
  readonly maxParallel: string;
  readonly timeout: string;
  readonly sessionTimeout: string;
  readonly enableRetry: string;
  readonly maxRetries: string;
  readonly retryDelay: string;
  readonly retryBackoff: string;
  readonly gracePeriod: string;
  readonly threadsDir: string;
  readonly keepSessions: string;
  readonly enabled: string;
  readonly only: string;
  readonly from: string;
  readonly alone: string;
  readonly inputsOf: string;
  readonly debugArg: string;
  readonly input: string;
  readonly dryRun: string;
  readonly output: string;
  readonly watch: string;
  readonly fail: string;
  readonly skip: string;
  readonly file: string;
  readonly files: string;
  readonly sessionsOf: string;
  readonly session: string;
  readonly resumableSession: string;
  readonly thread: string;
  readonly attempt: string;
  readonly follow: string;
  readonly folder: string;
  readonly shell: string;
  readonly format: string;
  readonly maxWarnings: string;
  readonly severity: string;
}

const en: HelpWords = {
  program: 'Checks, shows and runs threads.yaml files.',
  afterError: '(threads --help lists what there is)',
  phrases: [],
  help: 'say what there is',
  helpCommand: 'say what a command does',
  version: 'say the version',
  check: 'check thread files',
  graph: 'show the execution levels and the critical path',
  run: 'run a thread file in a new session',
  resume: 'go on with a session that was killed, failed or was cancelled',
  status: 'show where the threads and dependencies of a session stand',
  sessions: 'list the sessions of a thread file',
  logs: "print the log of a thread's latest attempt",
  simulate: 'show how a run would go, without starting anything',
  init: 'make a small working example in an empty folder',
  completion: 'print a script that lets the shell complete commands and names',
  policy: 'what a failure does to the rest',
  maxParallel: 'how many threads run at a time',
  timeout: 'seconds for one attempt of a thread, 0 for none',
  sessionTimeout: 'seconds for the whole session, 0 for none',
  enableRetry: 'whether failed attempts are repeated: true or false',
  maxRetries: 'retries after the first attempt',
  retryDelay: 'milliseconds before a retry',
  retryBackoff: 'factor on the delay for each further retry',
  gracePeriod: "seconds between asking a thread's processes to end and killing them",
  threadsDir: 'folder of the scripts found by convention',
  keepSessions: 'how many sessions of the file are kept',
  enabled: 'whether the file may be run: true or false',
  only: 'this thread with what it needs (may be repeated)',
  from: 'this thread and what comes after it (may be repeated)',
  alone: 'this thread and no other (may be repeated)',
  inputsOf: 'what left-out threads would give comes from this session',
  debugArg:
    'for the interpreter, before the script, such as --inspect-brk; no time limits, no retries (may be repeated)',
  input: 'a value for an input, THREAD.FIELD=JSON (may be repeated)',
  dryRun: 'show what would run, without starting anything',
  output: 'write the result, in the given format, to this file',
  watch: 'run again whenever the thread file or one of its scripts changes',
  fail: 'this thread fails, with exit-code or another kind of failure (may be repeated)',
  skip: 'the conditions of this thread count as false (may be repeated)',
  file: 'a thread file, or a folder that has one; by default the current folder',
  files: 'thread files, folders that have one, or patterns such as "**/threads.yaml"; by default the current folder',
  sessionsOf: 'the thread file, or the folder, that the session is of; by default the current folder',
  session: 'a session, by default the latest',
  resumableSession: 'a session, by default the latest that can be resumed',
  thread: 'the name of a thread',
  attempt: 'which attempt, from 1; by default the latest',
  follow: 'go on printing while the attempt runs',
  folder: 'an empty folder; by default the current one',
  shell: 'bash, zsh or fish',
  format: 'how to print the result',
  maxWarnings: 'fail where there are more warnings than this',
  severity: 'give findings of this code another level: error, warning, information or hint; may stand several times',
};

const zhCn: HelpWords = {
  program: '检查、展示并运行 threads.yaml 文件。',
  afterError: '（threads --help 列出全部命令）',
  phrases: [
    [/^Usage:$/u, '用法：'],
    [/^Arguments:$/u, '参数：'],
    [/^Options:$/u, '选项：'],
    [/^Commands:$/u, '命令：'],
    [/ \(choices: (.*), default: (.*)\)$/u, '（可选：$1；默认：$2）'],
    [/ \(choices: (.*)\)$/u, '（可选：$1）'],
    [/^error: unknown option '(.*)'/u, '错误：没有选项 $1'],
    [/^error: unknown command '(.*)'/u, '错误：没有命令 $1'],
    [/^error: missing required argument '(.*)'/u, '错误：缺少参数 $1'],
    [/^error: option '(.*)' argument missing/u, '错误：选项 $1 缺少值'],
    [/^error: option '(.*)' argument '(.*)' is invalid\./u, '错误：选项 $1 的值 $2 无效。'],
    [/^error: command-argument value '(.*)' is invalid for argument '(.*)'\./u, '错误：参数 $2 的值 $1 无效。'],
    [
      /^error: too many arguments for '(.*)'\. Expected (\d+) arguments? but got (\d+)\./u,
      '错误：$1 的参数过多：最多 $2 个，给出了 $3 个。',
    ],
    [/ Allowed choices are (.*)\./u, '可选：$1。'],
    [/\(Did you mean (.*)\?\)/u, '（是否指 $1？）'],
  ],
  help: '显示帮助',
  helpCommand: '说明一个命令',
  version: '显示版本',
  check: '检查线程文件',
  graph: '显示执行层级和关键路径',
  run: '在新会话中运行线程文件',
  resume: '继续被终止、失败或已取消的会话',
  status: '显示会话中线程和依赖的状态',
  sessions: '列出线程文件的会话',
  logs: '输出线程最近一次尝试的日志',
  simulate: '展示运行将如何进行，不启动任何线程',
  init: '在空文件夹中创建一个可运行的小例子',
  completion: '输出脚本，使 shell 能补全命令和名称',
  policy: '失败对其余线程的影响',
  maxParallel: '同时运行的线程数',
  timeout: '线程一次尝试的秒数，0 表示不限',
  sessionTimeout: '整个会话的秒数，0 表示不限',
  enableRetry: '失败的尝试是否重试：true 或 false',
  maxRetries: '第一次尝试之后的重试次数',
  retryDelay: '重试前等待的毫秒数',
  retryBackoff: '每次后续重试的延迟倍数',
  gracePeriod: '从要求线程的进程结束到强行终止之间的秒数',
  threadsDir: '按约定查找脚本的文件夹',
  keepSessions: '保留该文件的会话个数',
  enabled: '该文件是否可以运行：true 或 false',
  only: '该线程及其所需（可重复）',
  from: '该线程及其之后（可重复）',
  alone: '仅该线程（可重复）',
  inputsOf: '未参与的线程所给的数据取自该会话',
  debugArg: '置于脚本之前、交给解释器的参数，例如 --inspect-brk；不限时、不重试（可重复）',
  input: '输入的值，THREAD.FIELD=JSON（可重复）',
  dryRun: '展示将运行什么，不启动任何线程',
  output: '把结果按所选格式写入该文件',
  watch: '线程文件或其脚本改变时重新运行',
  fail: '该线程失败，类型为 exit-code 或所指定的（可重复）',
  skip: '该线程的条件视为不成立（可重复）',
  file: '线程文件，或含有线程文件的文件夹；默认为当前文件夹',
  files: '线程文件、含有线程文件的文件夹，或 "**/threads.yaml" 之类的通配模式；默认为当前文件夹',
  sessionsOf: '会话所属的线程文件或文件夹；默认为当前文件夹',
  session: '会话，默认为最近一个',
  resumableSession: '会话，默认为最近一个可以恢复的',
  thread: '线程名',
  attempt: '第几次尝试，从 1 开始；默认为最近一次',
  follow: '尝试运行期间持续输出',
  folder: '空文件夹；默认为当前文件夹',
  shell: 'bash、zsh 或 fish',
  format: '结果的输出格式',
  maxWarnings: '警告多于这个数目时视为失败',
  severity: '为此代码的问题指定级别：error、warning、information 或 hint；可多次使用',
};

export const helpWords: Readonly<Record<Locale, HelpWords>> = { en, 'zh-cn': zhCn };

/** A text of Commander's with the phrases that we have in another language. */
export function inWordsOf({ phrases }: HelpWords, text: string): string {
  return phrases.reduce((said, [english, own]) => said.replace(english, own), text);
}
