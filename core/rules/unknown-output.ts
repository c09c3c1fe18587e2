import { nearestName } from './nearest-name.ts';
import { DependencyType } from '../model/dependency-type.ts';
import type { DependencyRule } from './rule.ts';

/** A mapping reads a field that the source does not declare as an output. */
export const unknownOutput: DependencyRule = {
  code: 'unknown-output',
  looksAt: 'dependency',
  *check({ source, type, mapping, keys }, { model, messages }) {
    // With a transform, the mapping reads what that makes; on `parallel`, a mapping is wrong as a whole.
    if (source === undefined || keys.has('transform') || type === DependencyType.PARALLEL) return;
    const outputs = model.threads.get(source.value)?.outputs;
    if (outputs === undefined) return;
    for (const field of mapping ?? []) {
      const name = field.source.value;
      if (outputs.has(name)) continue;
      const suggestion = nearestName(name, outputs.keys());
      yield {
        range: field.source.range,
        message: messages.dataFlow.unknownOutput({ thread: source.value, field: name, nearest: suggestion }),
        ...(suggestion !== undefined && { suggestion }),
      };
    }
  },
};
