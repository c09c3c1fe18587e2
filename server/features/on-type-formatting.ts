import type { Position, TextEdit } from 'vscode-languageserver';
import { pathAt, type PathStep } from '../../core/syntax/path-at.ts';
import type { SyntaxNode } from '../../core/syntax/syntax-node.ts';
import { unitOfIndent } from '../completion/unit-of-indent.ts';
import { isFlow } from '../is-flow.ts';
import type { ThreadDocument } from '../thread-document.ts';

/** The key that was pressed when this is asked for. */
export const typedLineBreak = '\n';

/**
 * Indents the new, empty line that the cursor is on as what goes on there: below a key without a value as its value, behind a list item's
 * first key as the keys that belong to it. Only ever deeper than the line is.
 */
export function onTypeFormatting(document: ThreadDocument, { line, character }: Position): TextEdit[] {
  const { text } = document;
  const start = document.offsetAt({ line, character: 0 });
  const blanks = /^ *$/u.exec(lineAt(text, start))?.[0];
  if (line === 0 || blanks?.length !== character) return [];
  const wanted = indentBelow(document, document.offsetAt({ line: line - 1, character: 0 }));
  if (wanted === undefined || wanted <= blanks.length) return [];
  const place = { line, character };
  return [{ range: { start: place, end: place }, newText: ' '.repeat(wanted - blanks.length) }];
}

/** How far in what follows a line stands, where this line begins with a key of a block; `start`: of this line. */
function indentBelow({ text, analysis }: ThreadDocument, start: number): number | undefined {
  const line = lineAt(text, start);
  const column = /^ *(?:- +)*/u.exec(line)?.[0].length ?? 0;
  const quote = /["']/u.test(line.charAt(column)) ? 1 : 0;
  const keyStart = start + column + quote;
  const steps = pathAt(analysis.tree.root, keyStart);
  const last = steps.at(-1);
  if (last?.kind !== 'key') return undefined;
  const { key, value } = last.entry;
  if (key.range.start !== keyStart) return undefined;
  const end = start + line.length;
  const deeper = column + unitOfIndent(text);
  if (isBlock(text, value)) {
    const next = indentOfNext(text, end) ?? 0;
    // A list may stand at the column of its key.
    return next > column || (next === column && value.kind === 'sequence') ? next : deeper;
  }
  // More of it may belong on the new line, as it stands in quotes or brackets.
  if (value.range.end > end) return undefined;
  const isOpen = isEmpty(value) && !isWhole(analysis.model.threads.get(key.text), steps);
  return isOpen ? deeper : column;
}

/** What stands below the line of its key. */
function isBlock(text: string, value: SyntaxNode): boolean {
  if (value.kind === 'scalar') return value.style === 'literal' || value.style === 'folded';
  return value.kind !== 'alias' && !isFlow(text, value);
}

function isEmpty(value: SyntaxNode): boolean {
  return value.kind === 'scalar' && value.style === 'plain' && value.range.start === value.range.end;
}

/** A thread whose script is found by its name needs nothing more. */
function isWhole(thread: { readonly command?: unknown } | undefined, steps: readonly PathStep[]): boolean {
  const [list] = steps;
  const isThread = steps.length === 2 && list?.kind === 'value' && list.entry.key.text === 'threads';
  return isThread && thread?.command !== undefined;
}

function indentOfNext(text: string, from: number): number | undefined {
  return /^(?:[ \t]*(?:#.*)?\r?\n)*( *)[^\s#]/u.exec(text.slice(from + 1, from + 10_000))?.[1]?.length;
}

/** Without its line break. */
function lineAt(text: string, start: number): string {
  const end = text.indexOf('\n', start);
  return text.slice(start, end < 0 ? undefined : end).replace(/\r$/u, '');
}
