import { DependencyType } from '../model/dependency-type.ts';
import type { DependencyRule } from './rule.ts';

/** A `parallel` dependency waits for nothing, so it can pass nothing on and decide nothing. */
export const dataOnParallel: DependencyRule = {
  code: 'data-on-parallel',
  looksAt: 'dependency',
  *check({ type, keys }, { messages }) {
    if (type !== DependencyType.PARALLEL) return;
    for (const key of ['condition', 'data_mapping', 'transform', 'on']) {
      const range = keys.get(key);
      if (range !== undefined) yield { range, message: messages.dataFlow.dataOnParallel(key) };
    }
  },
};
