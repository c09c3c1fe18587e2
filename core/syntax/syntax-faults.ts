import type { TextRange } from '../text-range.ts';
import type { SyntaxProblem, YamlFault } from './syntax-tree.ts';
import type { LocatedFault } from './yaml-fault.ts';

export function syntaxProblem(fault: YamlFault, range: TextRange): SyntaxProblem {
  return { code: 'yaml-syntax', range, fault };
}

/** The lines of a fault: what stands on them cannot be trusted. */
export function damageOf(
  { range, leaveOut = range, spoilt = range }: Omit<LocatedFault, 'fault'>,
  text: string,
): TextRange {
  const start = text.slice(0, Math.min(range.start, leaveOut.start, spoilt.start)).lastIndexOf('\n') + 1;
  const end = text.indexOf('\n', Math.max(range.end, leaveOut.end, spoilt.end));
  return { start, end: end === -1 ? text.length : end };
}

/** YAML allows no control characters but tab and line ends. The offset of the first one; -1: there is none. */
export function firstControlCharacter(text: string): number {
  // eslint-disable-next-line no-control-regex -- control characters are what this looks for
  return text.search(/[\u0001-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]/);
}
