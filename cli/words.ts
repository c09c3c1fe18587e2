import type { Locale } from '../core/analyze.ts';

/** What the command line says by itself, in one language. */
interface CommandLineWords {
  noSuchFile(path: string): string;
  noThreadFile(folder: string): string;
  severalThreadFiles(folder: string, files: string): string;
  notReadable(path: string, reason: string): string;
  notText(path: string): string;
  tooLarge(path: string, mebibytes: number): string;
  noMatch(pattern: string): string;
  readonly wantsWholeNumber: string;
  readonly wantsPositiveNumber: string;
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
  criticalPath(threads: string, seconds: string): string;
  missingParameter(thread: string, field: string): string;
  /** What `--help` says. */
  readonly help: {
    readonly program: string;
    readonly afterError: string;
    readonly check: string;
    readonly graph: string;
    readonly run: string;
    readonly policy: string;
    readonly maxParallel: string;
    readonly only: string;
    readonly from: string;
    readonly input: string;
    readonly file: string;
    readonly files: string;
    readonly format: string;
    readonly maxWarnings: string;
  };
}

const en: CommandLineWords = {
  noSuchFile: (path) => `${path}: there is no such file or folder`,
  noThreadFile: (folder) =>
    `${folder}: no thread file here (threads.yaml, threads.yml or one NAME.threads.yaml); name one`,
  severalThreadFiles: (folder, files) => `${folder}: several thread files here (${files}); name one`,
  notReadable: (path, reason) => `${path}: cannot be read: ${reason}`,
  notText: (path) => `${path}: is not UTF-8 text, so it is no thread file`,
  tooLarge: (path, mebibytes) => `${path}: is larger than ${mebibytes} MiB, so it is not read`,
  noMatch: (pattern) => `${pattern}: matches no file`,
  wantsWholeNumber: 'A whole number from 0 is wanted.',
  wantsPositiveNumber: 'A whole number from 1 is wanted.',
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
  criticalPath: (threads, seconds) => `critical path, ${seconds} s: ${threads}`,
  missingParameter: (thread, field) =>
    `${thread} needs a value for its input ${field}: give --input ${thread}.${field}=JSON`,
  help: {
    program: 'Checks, shows and runs threads.yaml files.',
    afterError: '(threads --help lists what there is)',
    check: 'check thread files',
    graph: 'show the execution levels and the critical path',
    run: 'run a thread file in a new session',
    policy: 'what a failure does to the rest',
    maxParallel: 'how many threads run at a time',
    only: 'this thread with what it needs (may be repeated)',
    from: 'this thread and what comes after it (may be repeated)',
    input: 'a value for an input, THREAD.FIELD=JSON (may be repeated)',
    file: 'a thread file, or a folder that has one; by default the current folder',
    files: 'thread files, folders that have one, or patterns such as "**/threads.yaml"; by default the current folder',
    format: 'how to print the result',
    maxWarnings: 'fail where there are more warnings than this',
  },
};

const zhCn: CommandLineWords = {
  noSuchFile: (path) => `${path}：没有这个文件或文件夹`,
  noThreadFile: (folder) =>
    `${folder}：这里没有线程文件（threads.yaml、threads.yml 或唯一的 NAME.threads.yaml），请指明一个`,
  severalThreadFiles: (folder, files) => `${folder}：这里有多个线程文件（${files}），请指明一个`,
  notReadable: (path, reason) => `${path}：无法读取：${reason}`,
  notText: (path) => `${path}：不是 UTF-8 文本，因此不是线程文件`,
  tooLarge: (path, mebibytes) => `${path}：超过 ${mebibytes} MiB，未读取`,
  noMatch: (pattern) => `${pattern}：没有匹配的文件`,
  wantsWholeNumber: '需要不小于 0 的整数。',
  wantsPositiveNumber: '需要不小于 1 的整数。',
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
  criticalPath: (threads, seconds) => `关键路径，${seconds} 秒：${threads}`,
  missingParameter: (thread, field) => `${thread} 的输入 ${field} 需要一个值：请加上 --input ${thread}.${field}=JSON`,
  help: {
    program: '检查、展示并运行 threads.yaml 文件。',
    afterError: '（threads --help 列出全部命令）',
    check: '检查线程文件',
    graph: '显示执行层级和关键路径',
    run: '在新会话中运行线程文件',
    policy: '失败对其余线程的影响',
    maxParallel: '同时运行的线程数',
    only: '该线程及其所需（可重复）',
    from: '该线程及其之后（可重复）',
    input: '输入的值，THREAD.FIELD=JSON（可重复）',
    file: '线程文件，或含有线程文件的文件夹；默认为当前文件夹',
    files: '线程文件、含有线程文件的文件夹，或 "**/threads.yaml" 之类的通配模式；默认为当前文件夹',
    format: '结果的输出格式',
    maxWarnings: '警告多于这个数目时视为失败',
  },
};

/** The command line's words in this language. */
export function commandLineWords(locale: Locale): CommandLineWords {
  return locale === 'zh-cn' ? zhCn : en;
}
export type { CommandLineWords };
