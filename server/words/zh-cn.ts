import type { ServerWords } from './server-words.ts';

export const zhCn: ServerWords = {
  changeTo: (word) => `改为“${word}”`,
  declareThread: (name) => `声明线程“${name}”`,
  createScript: (path) => `创建脚本“${path}”`,
  removeDependency: (source, target) => `删除依赖 ${source} -> ${target}`,
  disableDependency: (source, target) => `禁用依赖 ${source} -> ${target}`,
  noThreadName: (name) =>
    `“${name}”不是有效的线程名：以字母或“_”开头，其后为字母、数字、“_”、“-”和“.”，最多 100 个字符`,
  nameTaken: (name) => `已有名为“${name}”的线程`,
};
