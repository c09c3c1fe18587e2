import { parse } from '../../core/syntax/parse.ts';
import { dataOf } from '../../core/syntax/node-content.ts';
import type { SyntaxTree } from '../../core/syntax/syntax-tree.ts';
import type { TextEdit } from '../text-edit.ts';
import { applyEdits } from '../text-edit.ts';
import { Indentation } from './indentation.ts';
import { layoutOf, type LineLayout } from './line-layout.ts';

/**
 * Lays a thread file out anew: indentation by structure, one blank between a key or a dash and what follows, one empty line
 * at most, no blanks at the ends of lines. Only white space changes, and never what stands inside a text.
 *
 * @param step blanks for each level of indentation
 * @returns nothing for a file that is not sound YAML, and where a new layout would change what the file means
 */
export function formatText(text: string, tree: SyntaxTree, step: number): TextEdit[] {
  if (tree.problems.length > 0 || tree.root === undefined) return [];
  const edits = lineEdits(text, layoutOf(text, tree.root), step);
  const isSure = edits.length === 0 || meansTheSame(text, tree, applyEdits(text, edits));
  return isSure ? edits : [];
}

function lineEdits(text: string, lines: readonly LineLayout[], step: number): TextEdit[] {
  const indents = newIndents(lines, step);
  const edits: TextEdit[] = [];
  const last = lines.findLastIndex(({ role }) => role !== 'blank');
  let isBehindBlank = true;
  for (const [index, line] of lines.entries()) {
    const isBlank = line.role === 'blank';
    if (isBlank && (isBehindBlank || index > last)) {
      edits.push({ range: { start: line.start, end: line.next }, text: '' });
    } else {
      const after = ' '.repeat(indents[index] ?? line.indent) + line.content;
      const before = text.slice(line.start, line.end);
      const wanted = isBlank ? '' : after;
      if (wanted !== before) edits.push({ range: { start: line.start, end: line.end }, text: wanted });
    }
    isBehindBlank = isBlank;
  }
  return [...edits, ...finalLineBreak(text, lines)];
}

function finalLineBreak(text: string, lines: readonly LineLayout[]): TextEdit[] {
  const last = lines.at(-1);
  if (last === undefined || last.end === last.start || last.next > last.end || last.role === 'blank') return [];
  return [{ range: { start: text.length, end: text.length }, text: /\r\n|\n/.exec(text)?.[0] ?? '\n' }];
}

/** Where each line begins; a comment goes with what it stands before. */
function newIndents(lines: readonly LineLayout[], step: number): readonly number[] {
  const indentation = new Indentation(step);
  const indents = lines.map((line) => {
    switch (line.role) {
      case 'structure':
        return indentation.ofStructure(line);
      case 'continuation':
        return indentation.ofContinuation(line.indent);
      case 'comment':
      case 'blank':
        return line.indent;
    }
  });
  return withComments(lines, indents);
}

function withComments(lines: readonly LineLayout[], indents: readonly number[]): readonly number[] {
  const placed = [...indents];
  // What does not stand before a line of its own column goes with what it stands behind.
  let shift = 0;
  for (const [index, line] of lines.entries()) {
    if (line.role === 'structure') shift = (indents[index] ?? 0) - line.indent;
    if (line.role === 'comment') placed[index] = Math.max(0, line.indent + shift);
  }
  let next = -1;
  for (let index = lines.length - 1; index >= 0; index--) {
    const line = lines[index];
    if (line?.role === 'structure') next = index;
    if (line?.role === 'comment' && lines[next]?.indent === line.indent) placed[index] = indents[next] ?? 0;
  }
  return placed;
}

function meansTheSame(text: string, tree: SyntaxTree, after: string): boolean {
  if (text.replace(/\s/gu, '') !== after.replace(/\s/gu, '')) return false;
  const reread = parse(after);
  return reread.problems.length === 0 && JSON.stringify(dataOf(tree.root)) === JSON.stringify(dataOf(reread.root));
}
