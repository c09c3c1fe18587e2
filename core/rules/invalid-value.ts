import type { Messages } from '../messages/messages.ts';
import type { ValueFault } from '../schema/value-fault.ts';
import { nearestName } from './nearest-name.ts';
import type { FileRule } from './rule.ts';

/** A value of the wrong type, out of range, or not one of the known words. */
export const invalidValue: FileRule = {
  code: 'invalid-value',
  looksAt: 'file',
  *check({ schemaProblems, messages }) {
    for (const problem of schemaProblems) {
      if (problem.code !== 'invalid-value') continue;
      const { range, fault } = problem;
      const nearest = fault.kind === 'word' ? nearestName(fault.word, fault.known) : undefined;
      yield {
        range,
        message: messageOf(fault, nearest, messages),
        ...(nearest !== undefined && { suggestion: nearest }),
      };
    }
  },
};

function messageOf(fault: ValueFault, nearest: string | undefined, { structure }: Messages): string {
  switch (fault.kind) {
    case 'type':
      return structure.wrongType(fault.name, fault.expected, fault.found);
    case 'word':
      return structure.unknownWord(fault.word, fault.known, nearest);
    case 'minimum':
      return structure.tooSmall(fault.name, fault.least, fault.isLeast);
    case 'empty':
      return structure.emptyText(fault.name);
  }
}
