import { suppliersOf } from '../data-flow/suppliers.ts';
import type { GraphRule } from './rule.ts';

/**
 * A declared input without default that nothing supplies, of a thread that waits for another. A thread that waits for nobody is
 * given its inputs with the run.
 */
export const missingInput: GraphRule = {
  code: 'missing-input',
  looksAt: 'graph',
  *check({ model, graph, messages }) {
    const suppliers = suppliersOf(model);
    for (const thread of model.threads.values()) {
      if (thread.inputs === undefined || graph.dependenciesInto(thread.name).length === 0) continue;
      for (const field of thread.inputs.values()) {
        if (field.optional || suppliers.of(thread, field.name)?.length !== 0) continue;
        yield { range: field.nameRange, message: messages.dataFlow.missingInput(thread.name, field.name) };
      }
    }
  },
};
