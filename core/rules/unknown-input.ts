import { nearestName } from './nearest-name.ts';
import { DependencyType } from '../model/dependency-type.ts';
import type { DependencyRule } from './rule.ts';

/** A mapping writes a field that the target does not declare as an input. */
export const unknownInput: DependencyRule = {
  code: 'unknown-input',
  looksAt: 'dependency',
  *check({ target, type, mapping }, { model, messages }) {
    if (target === undefined || type === DependencyType.PARALLEL) return;
    const inputs = model.threads.get(target.value)?.inputs;
    if (inputs === undefined) return;
    for (const field of mapping ?? []) {
      const name = field.target.value;
      if (inputs.has(name)) continue;
      const suggestion = nearestName(name, inputs.keys());
      yield {
        range: field.target.range,
        message: messages.dataFlow.unknownInput({ thread: target.value, field: name, nearest: suggestion }),
        ...(suggestion !== undefined && { suggestion }),
      };
    }
  },
};
