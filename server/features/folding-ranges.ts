import { FoldingRangeKind, type FoldingRange } from 'vscode-languageserver';
import type { SyntaxNode } from '../../core/syntax/syntax-node.ts';
import { contentEnd } from '../content-end.ts';
import { holdsLineBreak } from '../holds-line-break.ts';
import { nodesIn } from '../nodes-in.ts';
import type { ThreadDocument } from '../thread-document.ts';

/**
 * Whole lines that fold: every key and every item with more below it, every block scalar, runs of comments, and what
 * stands between `# region` and `# endregion`.
 *
 * @param most how many the client can take; of more, the first in the file
 */
export function foldingRanges(document: ThreadDocument, most = Infinity): FoldingRange[] {
  const { root } = document.analysis.tree;
  const ranges = [...nodeRanges(document, root), ...commentRanges(document, root)];
  return ranges.sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine).slice(0, most);
}

function nodeRanges(document: ThreadDocument, root: SyntaxNode | undefined): FoldingRange[] {
  // By line: one may begin several nodes, as `- a:` does. The outermost comes first, and is the one that a click folds.
  const ranges = new Map<number, FoldingRange>();
  const { text } = document;
  for (const { node, start } of nodesIn(root)) {
    if (node === root) continue;
    const end = contentEnd(text, node);
    // Most nodes stand on one line: a look at the text is cheaper than two places.
    if (!holdsLineBreak(text, start, end)) continue;
    const lines = linesOf(document, start, end);
    if (lines.endLine > lines.startLine && !ranges.has(lines.startLine)) ranges.set(lines.startLine, lines);
  }
  return [...ranges.values()];
}

function linesOf(document: ThreadDocument, start: number, end: number): FoldingRange {
  const range = document.rangeOf({ start, end });
  return { startLine: range.start.line, endLine: range.end.line };
}

function commentRanges(document: ThreadDocument, root: SyntaxNode | undefined): FoldingRange[] {
  const scalarLines = linesInsideScalars(document, root);
  const ranges: FoldingRange[] = [];
  const regions: number[] = [];
  let first: number | undefined;
  const lines = document.text.split(/\r\n|\n|\r/);
  for (let line = 0; line <= lines.length; line++) {
    const comment = scalarLines.has(line) ? undefined : /^\s*#(?<words>.*)$/.exec(lines[line] ?? '')?.groups?.['words'];
    const marker = /^\s*(?<name>region|endregion)\b/.exec(comment ?? '')?.groups?.['name'];
    if (marker === 'region') regions.push(line);
    if (marker === 'endregion') {
      const startLine = regions.pop();
      if (startLine !== undefined) ranges.push({ startLine, endLine: line, kind: FoldingRangeKind.Region });
    }
    if (comment !== undefined && marker === undefined) {
      first ??= line;
      continue;
    }
    if (first !== undefined && line - 1 > first) {
      ranges.push({ startLine: first, endLine: line - 1, kind: FoldingRangeKind.Comment });
    }
    first = undefined;
  }
  return ranges;
}

/** What looks like a comment there is text. */
function linesInsideScalars(document: ThreadDocument, root: SyntaxNode | undefined): ReadonlySet<number> {
  const inside = new Set<number>();
  const { text } = document;
  for (const { node } of nodesIn(root)) {
    if (node.kind !== 'scalar' || !holdsLineBreak(text, node.range.start, node.range.end)) continue;
    const { start, end } = document.rangeOf(node.range);
    if (end.line === start.line) continue;
    for (let line = start.line; line < end.line || (line === end.line && end.character > 0); line++) inside.add(line);
  }
  return inside;
}
