import { DependencyType } from '../model/dependency-type.ts';
import type { DependencyRule } from './rule.ts';

/** A thread that failed has no output, so nothing can be read of it. */
export const dataFromFailure: DependencyRule = {
  code: 'data-from-failure',
  looksAt: 'dependency',
  *check({ type, on, keys }, { messages }) {
    if (on?.value !== 'failure' || type === DependencyType.PARALLEL) return;
    const key = ['data_mapping', 'transform', 'condition'].find((name) => keys.has(name));
    if (key === undefined && type !== DependencyType.DATA_FLOW) return;
    yield { range: on.range, message: messages.dataFlow.dataFromFailure(key) };
  },
};
