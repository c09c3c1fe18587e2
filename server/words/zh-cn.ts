import { zhCnKeys } from './zh-cn-keys.ts';
import { zhCnSchemaKeywords } from './zh-cn-schema-keywords.ts';
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
  level: (level) => `第 ${level} 层`,
  waitsFor: (names) => `等待 ${names}`,
  feeds: (names) => `先于 ${names}`,
  onlyIf: (condition) => `仅当 ${condition}`,
  isDisabled: '已禁用：不参与运行。',
  dependencyType: {
    sequential: '源线程结束后，目标线程才开始。',
    parallel: '两个线程可以同时运行，不规定先后。',
    data_flow: '源线程结束后，目标线程才开始，并接收其输出字段。',
    conditional: '源线程结束后，仅当条件成立时目标线程才开始。',
  },
  makesCycle: '会形成循环',
  doesNotFit: (output, input) => `${input}：无法接收 ${output}`,
  newThread: '新线程（脚本）',
  newCommand: '新线程（命令）',
  newDependency: '新依赖',
  newDataFlow: '新依赖（传递数据）',
  newConditional: '新依赖（带条件）',
  lambda: '用 Python lambda 代替 CEL',
  keyDocumentation: ({ id, description }) => zhCnKeys.get(id) ?? description,
  schemaKeyword: (name) => zhCnSchemaKeywords[name],
  speltWithEscapes: '该名称在某处以转义形式书写：请先在那里直接写出',
  noFieldName: (name) => `“${name}”不能用作此处的名称：以字母或“_”开头，其后为字母、数字和“_”（表达式中仅限这些）`,
  fieldTaken: (name) => `名称“${name}”在此处已被使用`,
  fieldOf: {
    input: (field, thread) => `${field}，${thread} 的输入`,
    output: (field, thread) => `${field}，${thread} 的输出`,
  },
  isOptional: '可选',
  anyType: '运行时才知道的类型',
  expressionType: (language, type) => `${language}，结果为 ${type}`,
  standard: (value) => `默认值：${value}。`,
  fixAll: '删除所有多余的依赖',
};
