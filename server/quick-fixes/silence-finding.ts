import { pathAt } from '../../core/syntax/path-at.ts';
import type { ScalarNode, SyntaxNode } from '../../core/syntax/syntax-node.ts';
import type { TextRange } from '../../core/text-range.ts';
import { wholeScalar } from '../scalar-edit.ts';
import { insertion, lineBreak } from '../yaml-edits.ts';
import type { QuickFixer } from './quick-fix.ts';

/** Silences a finding that is no error by a comment on the line before it. */
export const silenceFinding: QuickFixer = ({ finding, analysis, words }) => {
  if (finding.severity === 'error') return [];
  const { text, tree } = analysis;
  const { start } = finding.range;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  // Within a text of several lines it would be a part of that: of one that begins before the finding's line, or ends on it.
  const isInText = [start, lineStart].some((place) => {
    const scalar = scalarAt(tree.root, place);
    return scalar !== undefined && isAcross(wholeScalar(text, scalar), lineStart);
  });
  if (isInText) return [];
  const indent = /^[ ]*/.exec(text.slice(lineStart, start))?.[0] ?? '';
  const edit = insertion(lineStart, `${indent}# threads-disable-next-line ${finding.code}${lineBreak(text)}`);
  return [{ title: words.silence(finding.code), edits: [edit], isPreferred: false }];
};

function scalarAt(root: SyntaxNode | undefined, offset: number): ScalarNode | undefined {
  const step = pathAt(root, offset).at(-1);
  const node = step === undefined ? root : step.kind === 'item' ? step.item : step.entry[step.kind];
  return node?.kind === 'scalar' ? node : undefined;
}

function isAcross({ start, end }: TextRange, offset: number): boolean {
  return start < offset && offset < end;
}
