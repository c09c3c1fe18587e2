import { checkedExpression } from './checked-expression.ts';
import { nearestName } from './nearest-name.ts';
import { DependencyType } from '../model/dependency-type.ts';
import type { DependencyRule } from './rule.ts';

/** A mapping reads a field that the source does not declare as an output, or that the transform does not make. */
export const unknownOutput: DependencyRule = {
  code: 'unknown-output',
  looksAt: 'dependency',
  *check(dependency, context) {
    const { source, type, mapping, transform, keys } = dependency;
    const { model, messages } = context;
    // On `parallel`, a mapping is wrong as a whole.
    if (source === undefined || type === DependencyType.PARALLEL) return;
    // With a transform, the mapping reads what that makes.
    const transformed = transform && checkedExpression(transform, dependency, context).type.fields;
    const known = keys.has('transform') ? transformed : model.threads.get(source.value)?.outputs;
    if (known === undefined) return;
    for (const field of mapping ?? []) {
      const name = field.source.value;
      if (known.has(name)) continue;
      const suggestion = nearestName(name, known.keys());
      yield {
        range: field.source.range,
        message: transformed
          ? messages.expression.notTransformed(name, suggestion)
          : messages.dataFlow.unknownOutput({ thread: source.value, field: name, nearest: suggestion }),
        ...(suggestion !== undefined && { suggestion }),
      };
    }
  },
};
