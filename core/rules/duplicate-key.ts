import type { FileRule } from './rule.ts';

/** A key stands twice in one map. */
export const duplicateKey: FileRule = {
  code: 'duplicate-key',
  looksAt: 'file',
  *check({ tree, messages }) {
    for (const problem of tree.problems) {
      if (problem.code !== 'duplicate-key') continue;
      const { range, name, first } = problem;
      yield {
        range,
        message: messages.structure.duplicateKey(name),
        related: [{ range: first, message: messages.structure.firstKey(name) }],
        suggestion: name,
      };
    }
  },
};
