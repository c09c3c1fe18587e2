import type { Locale } from '../core/messages/locale.ts';
import type { DrawingWords } from '../layout/graph-drawing.ts';
import { planProblemText } from '../scheduler/plan-problem.ts';
import type { PlanProblem } from '../scheduler/plan-problem.ts';
import type { LiveWords } from './run-printers/text-printer.ts';
import { severities } from './read-severity.ts';
import { helpWords } from './words/help-words.ts';
import type { HelpWords } from './words/help-words.ts';
import { initWords } from './words/init-words.ts';
import type { InitWords } from './words/init-words.ts';
import { sessionWords } from './words/session-words.ts';
import type { SessionWords } from './words/session-words.ts';
import { simulationWords } from './words/simulation-words.ts';
import type { SimulationWords } from './words/simulation-words.ts';

/** What most commands say, in one language. */
interface GeneralWords extends LiveWords {
  noSuchFile(path: string): string;
  noThreadFile(folder: string): string;
  noFile(path: string): string;
  severalThreadFiles(folder: string, files: string): string;
  notReadable(path: string, reason: string): string;
  notText(path: string): string;
  tooLarge(path: string, mebibytes: number): string;
  noMatch(pattern: string): string;
  fault(message: string): string;
  readonly wantsWholeNumber: string;
  readonly wantsPositiveNumber: string;
  readonly wantsNumber: string;
  readonly wantsFactor: string;
  readonly wantsTruth: string;
  readonly wantsFolder: string;
  readonly wantsSeverity: string;
  checked(errors: number, warnings: number, files: number): string;
  tooManyWarnings(warnings: number, most: number): string;
  disabled(path: string): string;
  errorsPreventRun(path: string, errors: number): string;
  badInput(text: string): string;
  inputIsNoJson(text: string, asText: string): string;
  graphHasErrors(path: string, errors: number): string;
  graphHeader(
    path: string,
    counts: { readonly threads: number; readonly dependencies: number; readonly levels: number },
  ): string;
  level(number: number): string;
  after(source: string, parallel: boolean): string;
  /** What an SVG says that the file does not; `{0}` is the level's number. */
  readonly drawing: DrawingWords & { readonly level: string };
  criticalPath(threads: string, seconds: string): string;
  planProblem(problem: PlanProblem): string;
  missingParameter(thread: string, field: string): string;
  /** `problem` is English, and stands behind the name of the input. */
  wrongParameter(thread: string, field: string, problem: string): string;
  readonly watchWaits: string;
  watchFailed(reason: string): string;
  notWritable(path: string, reason: string): string;
  outputIsLost(reason: string): string;
  outputIsThreadFile(path: string): string;
}

const en: GeneralWords = {
  noSuchFile: (path) => `${path}: there is no such file or folder`,
  noThreadFile: (folder) =>
    `${folder}: no thread file here (threads.yaml, threads.yml or one NAME.threads.yaml); name one`,
  noFile: (path) => `${path}: is a folder, a pipe or a device; name a file`,
  severalThreadFiles: (folder, files) => `${folder}: several thread files here (${files}); name one`,
  notReadable: (path, reason) => `${path}: cannot be read: ${reason}`,
  notText: (path) => `${path}: is not UTF-8 text, so it is no thread file`,
  tooLarge: (path, mebibytes) => `${path}: is larger than ${mebibytes} MiB, so it is not read`,
  noMatch: (pattern) => `${pattern}: matches no file`,
  fault: (message) =>
    `threads: this should not have happened: ${message}\nPlease report it with the output of the same call under THREADS_DEBUG=1.`,
  wantsWholeNumber: 'A whole number from 0 is wanted.',
  wantsPositiveNumber: 'A whole number from 1 is wanted.',
  wantsNumber: 'A number from 0 is wanted.',
  wantsFactor: 'A number above 0 is wanted.',
  wantsTruth: 'true or false is wanted.',
  wantsFolder: 'The path of a folder is wanted.',
  wantsSeverity: `CODE=LEVEL is wanted, such as redundant-dependency=error. Levels: ${severities.join(', ')}.`,
  checked: (errors, warnings, files) =>
    errors + warnings === 0
      ? `no errors, no warnings in ${files} ${files === 1 ? 'file' : 'files'}`
      : `${errors} ${errors === 1 ? 'error' : 'errors'}, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'} in ${files} ${files === 1 ? 'file' : 'files'}`,
  tooManyWarnings: (warnings, most) => `${warnings} warnings are more than --max-warnings ${most}`,
  disabled: (path) => `${path}: coordination is disabled here (coordination.enabled is false); set it to true to run`,
  errorsPreventRun: (path, errors) =>
    `${path}: nothing was started, because the checker finds ${errors} ${errors === 1 ? 'error' : 'errors'}:`,
  badInput: (text) => `--input ${text}: wants THREAD.FIELD=JSON, such as fetch.limit=10`,
  inputIsNoJson: (text, asText) => `--input ${text}: the value is no JSON; a text needs quotes: ${asText}`,
  graphHasErrors: (path, errors) =>
    `${path}: has ${errors} ${errors === 1 ? 'error' : 'errors'}, so the graph may not be whole; threads check lists them`,
  graphHeader: (path, { threads, dependencies, levels }) =>
    `${path} · ${threads} ${threads === 1 ? 'thread' : 'threads'} · ${dependencies} ${dependencies === 1 ? 'dependency' : 'dependencies'} · ${levels} ${levels === 1 ? 'level' : 'levels'}`,
  level: (number) => `level ${number}`,
  after: (source, parallel) => (parallel ? `beside ${source}` : `after ${source}`),
  drawing: {
    level: 'Level {0}',
    onFailure: 'on failure',
    onFinished: 'on finished',
    parallel: 'parallel',
    disabled: 'disabled',
  },
  criticalPath: (threads, seconds) => `critical path, ${seconds} s: ${threads}`,
  planProblem: planProblemText,
  missingParameter: (thread, field) =>
    `${thread} needs a value for its input ${field}: give --input ${thread}.${field}=JSON`,
  wrongParameter: (thread, field, problem) => `the value for the input ${field} of ${thread} ${problem}`,
  watchWaits: 'waiting for the thread file or a script to change; Ctrl-C ends this',
  watchFailed: (reason) => `files cannot be watched: ${reason}`,
  notWritable: (path, reason) => `${path}: cannot be written: ${reason}`,
  outputIsLost: (reason) => `standard output cannot be written, and what belongs there is lost: ${reason}`,
  pressAgain: '    Ctrl-C again kills them at once',
  moreRun: (threads) => `  and ${threads} more`,
  outputIsThreadFile: (path) => `--output ${path}: is the thread file itself; name another file`,
};

const zhCn: GeneralWords = {
  noSuchFile: (path) => `${path}：没有这个文件或文件夹`,
  noThreadFile: (folder) =>
    `${folder}：这里没有线程文件（threads.yaml、threads.yml 或唯一的 NAME.threads.yaml），请指明一个`,
  noFile: (path) => `${path}：是文件夹、管道或设备，请指明一个文件`,
  severalThreadFiles: (folder, files) => `${folder}：这里有多个线程文件（${files}），请指明一个`,
  notReadable: (path, reason) => `${path}：无法读取：${reason}`,
  notText: (path) => `${path}：不是 UTF-8 文本，因此不是线程文件`,
  tooLarge: (path, mebibytes) => `${path}：超过 ${mebibytes} MiB，未读取`,
  noMatch: (pattern) => `${pattern}：没有匹配的文件`,
  fault: (message) => `threads：出现了不应发生的错误：${message}\n请附上在 THREADS_DEBUG=1 下同一命令的输出进行报告。`,
  wantsWholeNumber: '需要不小于 0 的整数。',
  wantsPositiveNumber: '需要不小于 1 的整数。',
  wantsNumber: '需要不小于 0 的数。',
  wantsFactor: '需要大于 0 的数。',
  wantsTruth: '需要 true 或 false。',
  wantsFolder: '需要文件夹的路径。',
  wantsSeverity: `格式应为 CODE=LEVEL，例如 redundant-dependency=error。级别：${severities.join('、')}。`,
  checked: (errors, warnings, files) =>
    errors + warnings === 0
      ? `${files} 个文件中没有错误，没有警告`
      : `${files} 个文件中有 ${errors} 个错误，${warnings} 个警告`,
  tooManyWarnings: (warnings, most) => `${warnings} 个警告超过了 --max-warnings ${most}`,
  disabled: (path) => `${path}：协调已禁用（coordination.enabled 为 false），设为 true 才能运行`,
  errorsPreventRun: (path, errors) => `${path}：检查发现 ${errors} 个错误，因此没有启动任何线程：`,
  badInput: (text) => `--input ${text}：格式应为 THREAD.FIELD=JSON，例如 fetch.limit=10`,
  inputIsNoJson: (text, asText) => `--input ${text}：值不是 JSON；文本需要引号：${asText}`,
  graphHasErrors: (path, errors) => `${path}：有 ${errors} 个错误，图可能不完整；threads check 会列出它们`,
  graphHeader: (path, { threads, dependencies, levels }) =>
    `${path} · ${threads} 个线程 · ${dependencies} 个依赖 · ${levels} 层`,
  level: (number) => `第 ${number} 层`,
  after: (source, parallel) => (parallel ? `与 ${source} 并行` : `在 ${source} 之后`),
  drawing: { level: '第 {0} 层', onFailure: '失败时', onFinished: '结束时', parallel: '并行', disabled: '已停用' },
  criticalPath: (threads, seconds) => `关键路径，${seconds} 秒：${threads}`,
  planProblem: planProblemInChinese,
  missingParameter: (thread, field) => `${thread} 的输入 ${field} 需要一个值：请加上 --input ${thread}.${field}=JSON`,
  wrongParameter: (thread, field, problem) => `${thread} 的输入 ${field} 的值不合要求：${problem}`,
  watchWaits: '等待线程文件或脚本改变；按 Ctrl-C 结束',
  watchFailed: (reason) => `无法监视文件：${reason}`,
  notWritable: (path, reason) => `${path}：无法写入：${reason}`,
  outputIsLost: (reason) => `标准输出无法写入，其内容已丢失：${reason}`,
  pressAgain: '    再按 Ctrl-C 立即强行结束它们',
  moreRun: (threads) => `  另有 ${threads} 个`,
  outputIsThreadFile: (path) => `--output ${path}：这是线程文件本身，请指明另一个文件`,
};

function planProblemInChinese(problem: PlanProblem): string {
  switch (problem.kind) {
    case 'unknown-thread':
      return `没有线程 ${problem.thread}`;
    case 'unknown-input':
      return `线程 ${problem.thread} 没有输入 ${problem.field}`;
    case 'no-command':
      return `线程 ${problem.thread} 没有可运行的内容`;
    case 'cycle':
      return `线程 ${problem.thread} 在等待自己，或在等待一个等待自己的线程`;
  }
}

/** Everything that the command line says by itself, in one language. */
export interface CommandLineWords extends GeneralWords {
  readonly sessions: SessionWords;
  readonly simulation: SimulationWords;
  readonly init: InitWords;
  readonly help: HelpWords;
}

/** The command line's words in this language. */
export function commandLineWords(locale: Locale): CommandLineWords {
  return {
    ...(locale === 'zh-cn' ? zhCn : en),
    sessions: sessionWords[locale],
    simulation: simulationWords[locale],
    init: initWords[locale],
    help: helpWords[locale],
  };
}
