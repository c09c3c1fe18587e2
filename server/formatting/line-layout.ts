import { LineTable } from '../../core/line-table.ts';
import type { SyntaxNode } from '../../core/syntax/syntax-node.ts';
import { contentEnd } from '../content-end.ts';
import { holdsLineBreak } from '../holds-line-break.ts';
import { nodesIn } from '../nodes-in.ts';
import { isFlow } from '../is-flow.ts';

/** A line of a file as formatting sees it. */
export type LineLayout = StructureLine | OtherLine;

interface Line {
  /** Offsets: where it begins, where its text ends, where the next line begins. */
  readonly start: number;
  readonly end: number;
  readonly next: number;
  /** Blanks at its beginning. */
  readonly indent: number;
  /** What shall stand behind them. */
  readonly content: string;
}

/** It begins with dashes, a key or both, each with its column. */
export interface StructureLine extends Line {
  readonly role: 'structure';
  readonly columns: readonly { readonly kind: 'key' | 'dash'; readonly old: number }[];
}

export interface OtherLine extends Line {
  /** A continuation is a further line of a text or of a collection in brackets. */
  readonly role: 'continuation' | 'comment' | 'blank';
}

/** The lines of a sound file. */
export function layoutOf(text: string, root: SyntaxNode): LineLayout[] {
  const continued = continuedLines(text, root);
  const lines: LineLayout[] = [];
  for (let start = 0; start < text.length || lines.length === 0;) {
    const line = lineAt(text, start, continued.has(lines.length));
    lines.push(line);
    start = line.next;
  }
  return lines;
}

function lineAt(text: string, start: number, isContinued: boolean): LineLayout {
  const end = endOfLine(text, start);
  const next = text.startsWith('\r\n', end) ? end + 2 : Math.min(end + 1, text.length);
  let at = start;
  while (text.charAt(at) === ' ' || text.charAt(at) === '\uFEFF') at++;
  const indent = at - start;
  const place = { start, end, next, indent };
  const rest = text.slice(at, end);
  if (isContinued) return { ...place, role: 'continuation', content: rest };
  const content = rest.trimEnd();
  if (content === '') return { ...place, role: 'blank', content };
  if (content.startsWith('#')) return { ...place, role: 'comment', content };
  return { ...place, role: 'structure', ...structureOf(content, indent) };
}

function endOfLine(text: string, start: number): number {
  const feed = text.indexOf('\n', start);
  const end = feed < 0 ? text.length : feed;
  const carriageReturn = text.slice(start, end).indexOf('\r');
  return carriageReturn < 0 ? end : start + carriageReturn;
}

function continuedLines(text: string, root: SyntaxNode): ReadonlySet<number> {
  const table = new LineTable(text);
  const lines = new Set<number>();
  for (const { node } of nodesIn(root)) {
    const isWhole = node.kind === 'scalar' || node.kind === 'alias' || isFlow(text, node);
    if (!isWhole) continue;
    const isBlock = node.kind === 'scalar' && (node.style === 'literal' || node.style === 'folded');
    // The blank lines at the end of a block scalar may be part of its text.
    const end = isBlock ? node.range.end - 1 : contentEnd(text, node) - 1;
    if (!isBlock && !holdsLineBreak(text, node.range.start, end)) continue;
    // The lines of a block scalar are all below its header, which the file may end with.
    const first = table.positionAt(isBlock ? node.range.start + node.source.at : node.range.start);
    const start = isBlock && first.character === 0 ? first.line : first.line + 1;
    for (let line = start; line <= table.positionAt(end).line; line++) lines.add(line);
  }
  return lines;
}

/** Takes the dashes and the key at the beginning of a line apart, and puts one blank behind each. */
function structureOf(content: string, indent: number): Pick<StructureLine, 'columns' | 'content'> {
  const columns: StructureLine['columns'][number][] = [];
  let rest = content;
  let laidOut = '';
  for (let dash = /^-[ \t]+/u.exec(rest); dash !== null; dash = /^-[ \t]+/u.exec(rest)) {
    columns.push({ kind: 'dash', old: indent + content.length - rest.length });
    laidOut += '- ';
    rest = rest.slice(dash[0].length);
  }
  if (rest === '-')
    return { columns: [...columns, { kind: 'dash', old: indent + content.length - 1 }], content: `${laidOut}-` };
  columns.push({ kind: 'key', old: indent + content.length - rest.length });
  return { columns, content: laidOut + rest.replace(keyAndBlanks, '$1 ') };
}

/** A key with its colon, and more than one blank behind it; a comment keeps its distance. */
const keyAndBlanks = /^((?:"(?:\\.|[^"\\])*"|'(?:''|[^'])*'|[^\s"'#[\]{}&*!|>%@`][^\s:#]*)[ \t]*:)[ \t]+(?=[^\s#])/u;
