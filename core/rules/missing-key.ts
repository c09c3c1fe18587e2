import type { FileRule } from './rule.ts';

/** A required key is missing. */
export const missingKey: FileRule = {
  code: 'missing-key',
  looksAt: 'file',
  *check({ schemaProblems, messages }) {
    for (const problem of schemaProblems)
      if (problem.code === 'missing-key')
        yield {
          range: problem.range,
          message: messages.structure.missingKey(problem.name, problem.owner),
          suggestion: problem.name,
        };
  },
};
