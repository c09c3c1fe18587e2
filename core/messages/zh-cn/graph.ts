import type { graph as english } from '../en/graph.ts';

/** Findings about the order of threads. */
export const graph: typeof english = {
  selfDependency: (thread) => `“${thread}”会等待自身，永远无法启动。请改为其他线程，或删除此依赖。`,
  dependencyCycle: (way, threadsTiedUp) => {
    const more = threadsTiedUp === undefined ? '' : `这是最短的一圈；此处共有 ${threadsTiedUp} 个线程相互牵连。`;
    return `检测到循环依赖：${way}。这些线程相互等待，都无法启动。${more}请删除或禁用其中一个依赖。`;
  },
  waitsFor: (waiting, awaited) => `“${waiting}”等待“${awaited}”`,
  duplicateDependency: (source, target, type) =>
    `从“${source}”到“${target}”已有一个类型为 ${type} 的依赖。请删除其中一个，或将两者合并。`,
  firstDependency: () => '第一个',
  redundantDependency: (source, target) => `“${target}”已通过其他线程等待“${source}”，此依赖可以删除。`,
  parallelButOrdered: (waiting, awaited) =>
    `由于其他依赖，“${waiting}”必须等待“${awaited}”，两者不会同时运行。请删除此依赖，或删除规定其先后的依赖。`,
  missingCondition: () => '条件依赖需要 `condition`。请添加条件，或将此依赖改为 `sequential`。',
};
