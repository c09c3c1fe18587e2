import { parse } from '../../core/syntax/parse.ts';
import { applyEdits } from '../text-edit.ts';
import { insertion, lineBreak } from '../yaml-edits.ts';
import type { QuickFixer } from './quick-fix.ts';

/** Silences a finding that is no error by a comment on the line before it. */
export const silenceFinding: QuickFixer = ({ finding, analysis, words }) => {
  if (finding.severity === 'error') return [];
  const { text, tree } = analysis;
  const start = text.lastIndexOf('\n', finding.range.start - 1) + 1;
  const indent = /^[ ]*/.exec(text.slice(start, finding.range.start))?.[0] ?? '';
  const edit = insertion(start, `${indent}# threads-disable-next-line ${finding.code}${lineBreak(text)}`);
  const after = parse(applyEdits(text, [edit]));
  // Within a text of several lines it would be a part of that.
  const isComment = after.directives.length > tree.directives.length && after.problems.length === tree.problems.length;
  return isComment ? [{ title: words.silence(finding.code), edits: [edit], isPreferred: false }] : [];
};
