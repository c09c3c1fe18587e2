import type { TextRange } from '../../core/text-range.ts';
import { columnOf, quoteStart } from '../yaml-edits.ts';
import type { QuickFixer } from './quick-fix.ts';

/** Takes away a key that stands a second time, with all that is indented below it. In brackets, people see better what goes. */
export const removeDuplicateKey: QuickFixer = ({ finding, analysis, words }) => {
  if (finding.code !== 'duplicate-key') return [];
  const { text } = analysis;
  const second = blockOf(text, finding.range);
  const lineStart = second.start - columnOf(text, second.start);
  if (text.slice(lineStart, second.start).trim() !== '') return [];
  const name = text.slice(finding.range.start, finding.range.end);
  const edits = [{ range: { start: lineStart, end: second.end }, text: '' }];
  const [first] = finding.related;
  // Where YAML is broken, lines may not be what they seem.
  const isSure = analysis.tree.problems.every(({ code }) => code === 'duplicate-key');
  const isSafe = isSure && first !== undefined && wordsIn(text, blockOf(text, first.range)) === wordsIn(text, second);
  return [{ title: words.removeKey(name), edits, isPreferred: isSafe, isSafe }];
};

function wordsIn(text: string, { start, end }: TextRange): string {
  return text.slice(start, end).trimEnd();
}

/** From the key, with its quote, to where the first line begins that stands no deeper; a list may stand at the column of its key. */
function blockOf(text: string, key: TextRange): TextRange {
  const start = quoteStart(text, key.start);
  const indent = columnOf(text, start);
  let end = endOfLine(text, start);
  for (let at = end; at < text.length; at = endOfLine(text, at)) {
    const line = text.slice(at, endOfLine(text, at));
    const own = /^ */.exec(line)?.[0].length ?? 0;
    if (/^\s*(?:#|$)/.test(line)) continue;
    if (own < indent || (own === indent && !line.trimStart().startsWith('- '))) break;
    end = endOfLine(text, at);
  }
  return { start, end };
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}
