import type { Position, SelectionRange } from 'vscode-languageserver';
import type { SyntaxNode } from '../../core/syntax/syntax-node.ts';
import type { TextRange } from '../../core/text-range.ts';
import { contentEnd } from '../content-end.ts';
import type { ThreadDocument } from '../thread-document.ts';

/** For each place what encloses it, from the word to the whole file: word, text, text with quotes, entry, map, … */
export function selectionRanges(document: ThreadDocument, positions: readonly Position[]): SelectionRange[] {
  return positions.map((position) => {
    const offset = document.offsetAt(position);
    const around = [
      { start: 0, end: document.text.length },
      ...enclosing(document, offset),
      wordAt(document.text, offset),
    ];
    let selected: SelectionRange | undefined;
    let outer: TextRange | undefined;
    for (const range of around) {
      if (outer !== undefined && !isSmaller(range, outer)) continue;
      outer = range;
      selected = { range: document.rangeOf(range), ...(selected === undefined ? {} : { parent: selected }) };
    }
    return selected ?? { range: { start: position, end: position } };
  });
}

/** From the outermost node to the innermost. */
function enclosing({ analysis, text }: ThreadDocument, offset: number): TextRange[] {
  const ranges: TextRange[] = [];
  let node = analysis.tree.root;
  while (node !== undefined) {
    ranges.push(...rangesOf(text, node));
    node = childAt(text, node, { offset, tellEntry: (entry) => ranges.push(entry) });
  }
  return ranges.filter((range) => touches(range, offset));
}

interface Search {
  readonly offset: number;
  /** Is told of the entry that the child belongs to. */
  readonly tellEntry: (range: TextRange) => void;
}

function childAt(text: string, node: SyntaxNode, { offset, tellEntry }: Search): SyntaxNode | undefined {
  if (node.kind === 'sequence') return node.items.find((item) => touches(item.range, offset));
  if (node.kind !== 'map') return undefined;
  for (const { key, value } of node.entries) {
    const end = Math.max(key.range.end, contentEnd(text, value));
    const entry = { start: key.range.start, end };
    if (!touches(entry, offset)) continue;
    tellEntry(entry);
    return touches(key.range, offset) ? key : value;
  }
  return undefined;
}

/** A scalar in quotes has one range with them and one without. */
function rangesOf(text: string, node: SyntaxNode): TextRange[] {
  const end = contentEnd(text, node);
  const inner = { start: node.range.start, end: Math.min(node.range.end, end) };
  return end > node.range.end ? [{ start: node.range.start - 1, end }, inner] : [{ ...inner, end }];
}

function wordAt(text: string, offset: number): TextRange {
  const before = /[\p{L}\p{N}_]*$/u.exec(text.slice(Math.max(0, offset - longestWord), offset))?.[0].length ?? 0;
  const after = /^[\p{L}\p{N}_]*/u.exec(text.slice(offset, offset + longestWord))?.[0].length ?? 0;
  return { start: offset - before, end: offset + after };
}

const longestWord = 200;

function touches({ start, end }: TextRange, offset: number): boolean {
  return start <= offset && offset <= end;
}

/** The protocol wants every range inside its parent; equal ones would be a step that does nothing. */
function isSmaller(inner: TextRange, outer: TextRange): boolean {
  const isInside = outer.start <= inner.start && inner.end <= outer.end;
  return isInside && inner.end > inner.start && inner.end - inner.start < outer.end - outer.start;
}
