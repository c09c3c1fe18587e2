import { isConditional } from '../data-flow/inflow.ts';
import { skippingOf, type Skipping } from '../data-flow/skipping.ts';
import type { FileDependency } from '../graph/file-graph.ts';
import type { Thread } from '../model/thread.ts';
import type { GraphRule } from './rule.ts';

/**
 * An input without default whose only suppliers can be skipped while the thread still runs: one false condition is enough
 * for that, or they follow a failure. Where it would take several conditions at once, nothing is said: they may rule each
 * other out.
 */
export const maybeMissingInput: GraphRule = {
  code: 'maybe-missing-input',
  looksAt: 'graph',
  *check({ dataFlow, graph, messages }) {
    for (const { thread, partly } of dataFlow.inflows) {
      for (const { field, suppliers } of partly) {
        if (dataFlow.mayGoAstray(field.name)) continue;
        const cause = causeOfSkip(thread, suppliers, skippingOf(graph));
        if (cause === undefined) continue;
        const sources = [...new Set(suppliers.map((edge) => edge.sourceThread))].join(', ');
        const message = messages.dataFlow.maybeMissingInput({ thread: thread.name, field: field.name, sources, cause });
        yield { range: field.nameRange, message };
      }
    }
  },
};

/** The thread that a false condition skips, and all suppliers with it, although `thread` then runs. */
function causeOfSkip(thread: Thread, supplying: readonly FileDependency[], skipping: Skipping): string | undefined {
  const [only, ...others] = supplying.filter((edge) => !skipping.isIdle(edge.sourceThread));
  if (only === undefined) return skipping.isIdle(thread.name) ? undefined : supplying[0]?.sourceThread;
  if (others.length === 0 && thread.join?.value === 'any' && isConditional(only)) return only.sourceThread;
  return skipping.skippedWithout(
    [only, ...others].map((edge) => edge.sourceThread),
    thread.name,
  );
}
