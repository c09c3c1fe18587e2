import type { expression as english } from '../en/expression.ts';

export const expression: typeof english = {
  unknownField: ({ thread, owner, field, nearest }) =>
    `${owner === '' ? `“${thread}”的输出` : `“${thread}”的输出字段“${owner}”`}没有字段“${field}”。${nearest === undefined ? '请更正名称，或在 `outputs` 下声明它。' : `是否想写“${nearest}”？`}`,
  notTransformed: (field, nearest) =>
    `转换没有生成字段“${field}”。${nearest === undefined ? '请更正名称，或在转换中加上它。' : `是否想写“${nearest}”？`}`,
  neverRuns: (thread, source) =>
    `“${thread}”永远不会运行：对“${source}”的条件总为假。请更正条件，或在该依赖上设置 \`enabled: false\`。`,
};
