import type { FileRule } from './rule.ts';

/** A thread file is one YAML document. */
export const multipleDocuments: FileRule = {
  code: 'multiple-documents',
  looksAt: 'file',
  *check({ tree, messages }) {
    for (const problem of tree.problems)
      if (problem.code === 'multiple-documents')
        yield { range: problem.range, message: messages.structure.multipleDocuments() };
  },
};
