import { nearestName } from './nearest-name.ts';
import type { DependencyRule, RuleContext } from './rule.ts';

/** A dependency names a thread that is neither declared nor found by convention. */
export const unknownThread: DependencyRule = {
  code: 'unknown-thread',
  looksAt: 'dependency',
  *check({ source, target }, context) {
    for (const end of [source, target]) {
      if (!end || !isUnknown(end.value, context)) continue;
      const nearest = nearestName(end.value, namesIn(context));
      yield {
        range: end.range,
        message: context.messages.structure.unknownThread(end.value, nearest),
        ...(nearest !== undefined && { suggestion: nearest }),
      };
    }
  },
};

function namesIn({ model, convention }: RuleContext): readonly string[] {
  return model.threads.items.map(({ name }) => name).concat(convention.names());
}

/** Where the folder of scripts cannot be seen, or a line that mentions the name cannot be read, nothing is known. */
function isUnknown(name: string, { model, convention, tree, text }: RuleContext): boolean {
  if (model.threads.has(name)) return false;
  if (convention.pathsFor(name) === undefined) return false;
  return !tree.damage.some(({ start, end }) => text.slice(start, end).includes(name));
}
