import type { YamlFault } from '../../core/syntax/syntax-tree.ts';
import type { TextRange } from '../../core/text-range.ts';
import { scalarText } from '../scalar-edit.ts';
import type { TextEdit } from '../text-edit.ts';
import { insertion } from '../yaml-edits.ts';
import type { QuickFixer } from './quick-fix.ts';

/** Writes what YAML misses, where there is one thing that it can be and the file can be read better with it. */
export const mendYaml: QuickFixer = ({ finding, analysis, words, proofs }) => {
  const { text, tree } = analysis;
  if (finding.code !== 'yaml-syntax' && finding.code !== 'multiple-documents') return [];
  const problem = tree.problems.find(({ code, range }) => code === finding.code && range.start === finding.range.start);
  const edit =
    problem?.code === 'yaml-syntax'
      ? mend(problem.fault, text, finding.range)
      : { range: lineAt(text, finding.range.start), text: '' };
  if (edit === undefined) return [];
  if ((proofs.problemsAfter([edit], analysis) ?? Infinity) >= tree.problems.length) return [];
  return [{ title: titleOf(edit), edits: [edit], isPreferred: finding.code === 'yaml-syntax' }];

  function titleOf({ range, text: written }: TextEdit): string {
    if (written === '') return words.removeKey(text.slice(range.start, range.end).trim());
    if (written.trim() === '') return words.useSpaces;
    return range.end > range.start ? words.changeTo(written.trim()) : words.insert(written.trim());
  }
};

function mend(fault: YamlFault, text: string, { start, end }: TextRange): TextEdit | undefined {
  const line = lineAt(text, start);
  const lineEnd = line.start + text.slice(line.start, line.end).trimEnd().length;
  switch (fault.kind) {
    case 'missing-comma':
      return insertion(start, ', ');
    case 'missing-space':
      return insertion(end, ' ');
    case 'missing-dash':
      return insertion(start, '- ');
    case 'unclosed-quote':
      return insertion(lineEnd, text.charAt(start));
    case 'unclosed-bracket':
      return insertion(lineEnd, fault.bracket === '[' ? ']' : ' }');
    case 'unopened-bracket':
      return { range: { start, end }, text: '' };
    case 'reserved-character':
      return { range: { start, end: lineEnd }, text: scalarText(text.slice(start, lineEnd)) };
    case 'tab': {
      const indent = /^[ \t]*/.exec(text.slice(line.start, line.end))?.[0] ?? '';
      return { range: { start: line.start, end: line.start + indent.length }, text: indent.replaceAll('\t', '  ') };
    }
    default:
      return undefined;
  }
}

/** With its line break. */
function lineAt(text: string, offset: number): TextRange {
  const end = text.indexOf('\n', offset);
  return { start: text.lastIndexOf('\n', offset - 1) + 1, end: end < 0 ? text.length : end + 1 };
}
