import type { Locale } from '../../core/messages/locale.ts';

/** What `init` says, and the comments of the example that it makes, in one language. */
export interface InitWords {
  exists(path: string): string;
  made(files: string): string;
  next(command: string): string;
  readonly top: string;
  readonly collect: string;
  readonly summarize: string;
  readonly warn: string;
  readonly byConvention: string;
  readonly dataFlow: string;
  readonly condition: string;
}

const en: InitWords = {
  exists: (path) => `${path}: is there already, and nothing was written; threads init wants an empty folder`,
  made: (files) => `made ${files}`,
  next: (command) => `run it: ${command}`,
  top: 'A thread is a script. Dependencies say what runs after what, and what flows between them.',
  collect: 'Draws five numbers',
  summarize: 'Finds their sum',
  warn: 'Runs only where the sum is large',
  byConvention: 'Without a "script" or "run", a thread runs the file threads/NAME.* beside this file.',
  dataFlow: 'The output "numbers" of collect becomes the input "values" of summarize.',
  condition: 'An expression over the output of summarize decides whether warn runs.',
};

const zhCn: InitWords = {
  exists: (path) => `${path}：已经存在，未写入任何文件；threads init 需要一个空文件夹`,
  made: (files) => `已创建 ${files}`,
  next: (command) => `运行：${command}`,
  top: '一个线程就是一个脚本。依赖说明什么在什么之后运行，以及它们之间传递什么数据。',
  collect: '抽取五个数',
  summarize: '求它们的和',
  warn: '仅在和较大时运行',
  byConvention: '没有 "script" 或 "run" 的线程运行本文件旁的 threads/NAME.*。',
  dataFlow: 'collect 的输出 "numbers" 成为 summarize 的输入 "values"。',
  condition: '对 summarize 输出的表达式决定 warn 是否运行。',
};

export const initWords: Readonly<Record<Locale, InitWords>> = { en, 'zh-cn': zhCn };
