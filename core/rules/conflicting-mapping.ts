import { certainFields, writing } from '../data-flow/inflow.ts';
import { skippingOf } from '../data-flow/skipping.ts';
import type { SuppliedField } from '../data-flow/supply.ts';
import type { FileDependency } from '../graph/file-graph.ts';
import { joinedByRange } from './joined-by-range.ts';
import type { Finding, GraphContext, GraphRule } from './rule.ts';

/**
 * Two dependencies that are satisfied in every run write the same input, so that the first is always overwritten. Where a
 * condition decides about one of them or about its source, they are two branches, and a target with `join: any` takes what it
 * can get: neither is a mistake.
 */
export const conflictingMapping: GraphRule = {
  code: 'conflicting-mapping',
  looksAt: 'graph',
  *check(context) {
    const { dataFlow, graph, model } = context;
    for (const { incoming, isContested } of dataFlow.inflows) {
      if (!isContested) continue;
      const certain = writing(incoming).filter(
        (edge) => skippingOf(graph).isCertain(edge.sourceThread) && model.threads.has(edge.sourceThread),
      );
      yield* joinedByRange(conflictsOf(certain, context));
    }
  },
};

interface Write {
  readonly edge: FileDependency;
  readonly field: SuppliedField;
}

function* conflictsOf(edges: readonly FileDependency[], context: GraphContext): Iterable<Finding> {
  const firsts = new Map<string, Write>();
  for (const edge of edges) {
    for (const field of certainFields(edge, context.model)) {
      const first = firsts.get(field.input);
      if (first === undefined) {
        firsts.set(field.input, { edge, field });
        continue;
      }
      if (sameMistake(first, { edge, field })) continue;
      const names = { thread: edge.targetThread, field: field.input };
      yield {
        range: field.range,
        message: context.messages.dataFlow.conflictingMapping({ ...names, source: first.edge.sourceThread }),
        related: [
          {
            range: first.field.range,
            message: context.messages.dataFlow.writtenFirst(first.edge.sourceThread, field.input),
          },
        ],
      };
    }
  }
}

/** One dependency that stands twice is a duplicate, and the same field brought twice changes nothing. */
function sameMistake(first: Write, second: Write): boolean {
  if (first.edge === second.edge) return true;
  if (first.edge.sourceThread !== second.edge.sourceThread) return false;
  const sameField = first.field.output !== undefined && first.field.output === second.field.output;
  return sameField || first.edge.dependencyType === second.edge.dependencyType;
}
