import type { FileRule } from './rule.ts';

/** The YAML cannot be read. */
export const yamlSyntax: FileRule = {
  code: 'yaml-syntax',
  looksAt: 'file',
  *check({ tree, messages }) {
    for (const problem of tree.problems)
      if (problem.code === 'yaml-syntax')
        yield { range: problem.range, message: messages.structure.yamlSyntax(problem.fault) };
  },
};
