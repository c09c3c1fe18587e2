import { columnOf } from '../yaml-edits.ts';
import type { QuickFixer } from './quick-fix.ts';

/** Takes away a key that stands a second time, with all that is indented below it. In brackets, people see better what goes. */
export const removeDuplicateKey: QuickFixer = ({ finding, analysis, words }) => {
  if (finding.code !== 'duplicate-key') return [];
  const { text } = analysis;
  const lineStart = text.lastIndexOf('\n', finding.range.start - 1) + 1;
  const before = text.slice(lineStart, finding.range.start);
  if (!/^[ ]*["']?$/.test(before)) return [];
  const column = columnOf(text, lineStart + before.trimEnd().length) - (/["']$/.test(before) ? 1 : 0);
  const indent = /^ */.exec(before)?.[0].length ?? column;
  const end = blockEnd(text, lineStart, indent);
  const name = text.slice(finding.range.start, finding.range.end);
  const edits = [{ range: { start: lineStart, end }, text: '' }];
  return [{ title: words.removeKey(name), edits, isPreferred: false }];
};

/** Where the first line begins that stands no deeper; a list may stand at the column of its key. */
function blockEnd(text: string, lineStart: number, indent: number): number {
  let end = endOfLine(text, lineStart);
  for (let at = end; at < text.length; at = endOfLine(text, at)) {
    const line = text.slice(at, endOfLine(text, at));
    const own = /^ */.exec(line)?.[0].length ?? 0;
    if (/^\s*(?:#|$)/.test(line)) continue;
    if (own < indent || (own === indent && !line.trimStart().startsWith('- '))) break;
    end = endOfLine(text, at);
  }
  return end;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}
