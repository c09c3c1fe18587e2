import type { GraphRule } from './rule.ts';

/**
 * A declared input without default that nothing supplies, of a thread that waits for another. A thread that waits for nobody is
 * given its inputs with the run.
 */
export const missingInput: GraphRule = {
  code: 'missing-input',
  looksAt: 'graph',
  *check({ dataFlow, messages }) {
    for (const { thread, unsupplied } of dataFlow.inflows) {
      for (const field of unsupplied) {
        if (dataFlow.mayGoAstray(field.name)) continue;
        yield { range: field.nameRange, message: messages.dataFlow.missingInput(thread.name, field.name) };
      }
    }
  },
};
