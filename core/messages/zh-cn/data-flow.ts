import type { dataFlow as english } from '../en/data-flow.ts';
import { pathText } from '../en/data-flow.ts';

export const dataFlow: typeof english = {
  dataOnParallel: (key) => `并行依赖不等待任何线程，因此不能有 \`${key}\`。请删除它，或改用其他类型。`,
  dataFromFailure: (key) =>
    `失败的线程没有输出，${key === undefined ? '因此没有数据可传递' : `\`${key}\` 无数据可读`}。请改为 \`success\` 或 \`finished\`，或改为普通的 \`sequential\` 依赖。`,
  unknownOutput: ({ thread, field, nearest }) =>
    `“${thread}”没有输出“${field}”。${nearest === undefined ? '请更正名称，或在 `outputs` 下声明它。' : `是否指“${nearest}”？`}`,
  unknownInput: ({ thread, field, nearest }) =>
    `“${thread}”没有输入“${field}”。${nearest === undefined ? '请更正名称，或在 `inputs` 下声明它。' : `是否指“${nearest}”？`}`,
  missingInput: (thread, field) =>
    `没有依赖提供“${thread}”的输入“${field}”。请将某个输出映射到它，或为它指定 \`default\`。`,
  maybeMissingInput: ({ thread, field, sources, cause }) =>
    `当“${cause}”被跳过时，没有依赖提供“${thread}”的输入“${field}”，而该线程仍会运行：它只来自 ${sources}。请为它指定 \`default\`，或让“${thread}”不再等待其他线程。`,
  conflictingMapping: ({ thread, field, source }) =>
    `“${thread}”的输入“${field}”已由“${source}”提供，每次运行都会在此处被覆盖。请映射到其他输入，或删除其中一个。`,
  writtenFirst: (source, field) => `“${source}”在此处写入“${field}”`,
  typeMismatch: ({ source, output, target, input, conflict }) => {
    const place = conflict.path.length === 0 ? '' : `在 \`${pathText(conflict.path)}\` 处，`;
    return `“${source}”的输出“${output}”永远不符合“${target}”的输入“${input}”：${place}输出为 \`${conflict.output}\`，而需要 \`${conflict.input}\`。`;
  },
  declaredOutput: (thread, field) => `“${thread}”的输出“${field}”在此处声明`,
  declaredInput: (thread, field) => `“${thread}”的输入“${field}”在此处声明`,
};
