import type { DecodedText } from './decoded-text.ts';
import type { ScalarSource } from './syntax-node.ts';

interface Line {
  /** Where its indentation begins, and where its text does. */
  readonly start: number;
  readonly textStart: number;
  /** Its text without the indentation and without the line end. */
  readonly text: string;
  /** The line end before it. */
  readonly break: { readonly start: number; readonly end: number };
}

/** Decodes a block scalar by the rules of YAML 1.2, chapter 8.1. */
export function decodeBlock(style: 'literal' | 'folded', source: ScalarSource, decoded: DecodedText): void {
  const lines = linesOf(source.text);
  const textEnd = lines.findLastIndex(({ text }) => text !== '') + 1;
  const chomp = /[+-]/u.exec(source.header)?.[0];
  if (textEnd === 0) {
    if (chomp === '+') for (const { break: end } of lines.slice(1)) decoded.add('\n', end.start, end.end);
    if (chomp === '+' && lines.length === 1 && source.text !== '') decoded.add('\n', 0, source.text.length);
    return;
  }
  const indent = indentOf(source, lines);
  // Lines of blanks beyond the indentation are text as well.
  const contentEnd = Math.max(textEnd, lines.findLastIndex((line) => line.textStart - line.start > indent) + 1);
  const first = lines.findIndex(({ text }) => text !== '');
  for (let at = 0; at < first; at++) {
    addFrom(lines[at], indent, decoded);
    addBreak(lines[at + 1], decoded);
  }
  const content = lines.slice(first, contentEnd);
  if (style === 'literal') addLiteral(content, indent, decoded);
  else addFolded(content, indent, decoded);
  addTail(lines.slice(contentEnd), { indent, chomp, length: source.text.length }, decoded);
}

function linesOf(body: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  let before = { start: 0, end: 0 };
  for (;;) {
    const newline = body.indexOf('\n', start);
    const rawEnd = newline === -1 ? body.length : newline;
    const end = newline > start && body.charAt(newline - 1) === '\r' ? newline - 1 : rawEnd;
    let textStart = start;
    while (textStart < end && body.charAt(textStart) === ' ') textStart++;
    lines.push({ start, textStart, text: body.slice(textStart, end), break: before });
    if (newline === -1) return lines;
    before = { start: end, end: newline + 1 };
    start = newline + 1;
  }
}

/** By its indicator, else that of the first line that is not blank. */
function indentOf({ header, parentIndent }: ScalarSource, lines: readonly Line[]): number {
  const indicator = /[1-9]/u.exec(header)?.[0];
  if (indicator !== undefined) return parentIndent + Number(indicator);
  const first = lines.find(({ text }) => text !== '');
  return first ? first.textStart - first.start : 0;
}

function addLiteral(lines: readonly Line[], indent: number, decoded: DecodedText): void {
  for (const [at, line] of lines.entries()) {
    if (at > 0) addBreak(line, decoded);
    addFrom(line, indent, decoded);
  }
}

/**
 * A line end between two lines of text becomes a space; beside a line that is indented further, or that begins with a
 * tab, it stays; before empty lines it goes away between lines of text only.
 */
function addFolded(lines: readonly Line[], indent: number, decoded: DecodedText): void {
  let wasFurther = false;
  let breaks: Line['break'][] = [];
  for (const [at, line] of lines.entries()) {
    if (at > 0) breaks.push(line.break);
    const further = line.textStart - line.start > indent || line.text.startsWith('\t');
    if (!further && line.text === '') continue;
    if (further || wasFurther) for (const { start, end } of breaks) decoded.add('\n', start, end);
    else decoded.fold(breaks);
    addFrom(line, indent, decoded);
    wasFurther = further;
    breaks = [];
  }
  for (const { start, end } of breaks) decoded.add('\n', start, end);
}

function addTail(
  lines: readonly Line[],
  block: { readonly indent: number; readonly chomp: string | undefined; readonly length: number },
  decoded: DecodedText,
): void {
  if (block.chomp === '-') return;
  const [first, ...others] = lines;
  if (first) addBreak(first, decoded);
  else decoded.add('\n', block.length, block.length);
  if (block.chomp !== '+' || !first) return;
  addFrom(first, block.indent, decoded);
  for (const line of others) {
    addBreak(line, decoded);
    addFrom(line, block.indent, decoded);
  }
}

function addFrom(line: Line | undefined, indent: number, decoded: DecodedText): void {
  if (!line) return;
  const units = ' '.repeat(line.textStart - line.start) + line.text;
  for (let at = Math.min(indent, line.textStart - line.start); at < units.length; at++)
    decoded.add(units.charAt(at), line.start + at, line.start + at + 1);
}

function addBreak(line: Line | undefined, decoded: DecodedText): void {
  if (line) decoded.add('\n', line.break.start, line.break.end);
}
