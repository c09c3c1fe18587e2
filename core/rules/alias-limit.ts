import type { FileRule } from './rule.ts';

/** Aliases that would grow past a bound, or that contain themselves. */
export const aliasLimit: FileRule = {
  code: 'alias-limit',
  looksAt: 'file',
  *check({ tree, messages }) {
    for (const problem of tree.problems)
      if (problem.code === 'alias-limit')
        yield { range: problem.range, message: messages.structure.aliasLimit(problem.alias) };
  },
};
