import { isConditional, skippingOf } from '../data-flow/skipping.ts';
import type { Skipping } from '../data-flow/skipping.ts';
import { suppliersOf } from '../data-flow/suppliers.ts';
import type { FileDependency } from '../graph/file-graph.ts';
import type { Dependency } from '../model/dependency.ts';
import type { Thread } from '../model/thread.ts';
import type { GraphRule, RuleContext } from './rule.ts';

/**
 * An input without default whose only suppliers can be skipped while the thread still runs: one false condition is enough
 * for that, or they follow a failure. Where it would take several conditions at once, nothing is said: they may rule each
 * other out.
 */
export const maybeMissingInput: GraphRule = {
  code: 'maybe-missing-input',
  looksAt: 'graph',
  *check(context) {
    const { model, graph, messages } = context;
    const suppliers = suppliersOf(model);
    let skipping: Skipping | undefined;
    for (const thread of model.threads.values()) {
      const incoming = graph.dependenciesInto(thread.name);
      if (thread.inputs === undefined || incoming.length < 2) continue;
      for (const field of thread.inputs.values()) {
        const own = field.optional ? undefined : suppliers.of(thread, field.name);
        const supplying = own === undefined ? undefined : edgesOf(own, incoming, context);
        if (supplying === undefined || supplying.length === 0) continue;
        skipping ??= skippingOf(graph, model);
        const cause = causeOfSkip(thread, supplying, { incoming, skipping });
        if (cause === undefined) continue;
        const sources = [...new Set(supplying.map((edge) => edge.sourceThread))].join(', ');
        const message = messages.dataFlow.maybeMissingInput({ thread: thread.name, field: field.name, sources, cause });
        yield { range: field.nameRange, message };
      }
    }
  },
};

/** The suppliers among the dependencies that the thread waits for; absent where one of them is something else, or unsound. */
function edgesOf(
  suppliers: readonly Dependency[],
  incoming: readonly FileDependency[],
  { model }: RuleContext,
): readonly FileDependency[] | undefined {
  const wanted = new Set(suppliers);
  const edges = incoming.filter((edge) => wanted.has(edge.dependency));
  const sound = edges.every((edge) => edge.on !== 'failure' && model.threads.has(edge.sourceThread));
  return sound && edges.length === suppliers.length ? edges : undefined;
}

/** The thread that a false condition skips, and all suppliers with it, although `thread` then runs. */
function causeOfSkip(
  thread: Thread,
  supplying: readonly FileDependency[],
  { incoming, skipping }: { readonly incoming: readonly FileDependency[]; readonly skipping: Skipping },
): string | undefined {
  if (supplying.length === incoming.length) return undefined;
  const [only, ...others] = supplying.filter((edge) => !skipping.isIdle(edge.sourceThread));
  if (only === undefined) return skipping.isIdle(thread.name) ? undefined : supplying[0]?.sourceThread;
  if (others.length === 0 && thread.join?.value === 'any' && isConditional(only)) return only.sourceThread;
  return skipping.skippedWithout(
    [only, ...others].map((edge) => edge.sourceThread),
    thread.name,
  );
}
