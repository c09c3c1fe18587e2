import type { Locale } from '../../core/messages/locale.ts';

/** What `init` says, in one language. */
export interface InitWords {
  exists(path: string): string;
  made(files: string): string;
  next(command: string): string;
}

const en: InitWords = {
  exists: (path) => `${path}: is there already, and nothing was written; threads init wants an empty folder`,
  made: (files) => `made ${files}`,
  next: (command) => `run it: ${command}`,
};

const zhCn: InitWords = {
  exists: (path) => `${path}：已经存在，未写入任何文件；threads init 需要一个空文件夹`,
  made: (files) => `已创建 ${files}`,
  next: (command) => `运行：${command}`,
};

export const initWords: Readonly<Record<Locale, InitWords>> = { en, 'zh-cn': zhCn };
