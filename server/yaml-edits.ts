import type { MapEntry, MapNode, SequenceNode, SyntaxNode } from '../core/syntax/syntax-node.ts';
import type { TextRange } from '../core/text-range.ts';
import { contentEnd, keyEnd } from './content-end.ts';
import { isFlow } from './is-flow.ts';
import type { TextEdit } from './text-edit.ts';

/** The entry of a map with this key. */
export function entryOf(node: SyntaxNode | undefined, key: string): MapEntry | undefined {
  return node?.kind === 'map' ? node.entries.find((entry) => entry.key.text === key) : undefined;
}

/** Puts an entry behind the others of a map that has some, in the style and the indentation of the map. */
export function appendEntry(text: string, map: MapNode, lines: readonly string[]): TextEdit {
  const last = map.entries.at(-1);
  if (isFlow(text, map)) {
    const at = last === undefined ? map.range.start + 1 : contentEnd(text, last.value);
    return insertion(at, (last === undefined ? ' ' : ', ') + flowEntry(lines));
  }
  const indent = ' '.repeat(columnOf(text, map.entries[0]?.key.range.start ?? map.range.start));
  const at = contentEnd(text, map);
  const end = endOfLine(text, at);
  return insertion(end, lines.map((line) => lineBreak(text) + indent + line).join(''));
}

/**
 * Puts an entry into the map that is the value of another entry, which may be empty still.
 *
 * @param lines of the entry in block style, from its own column; in brackets they are put on one
 * @returns `undefined` where the value is no map
 */
export function addEntry(text: string, { key, value }: MapEntry, lines: readonly string[]): TextEdit | undefined {
  if (value.kind === 'map') return appendEntry(text, value, lines);
  const isEmpty = value.kind === 'scalar' && value.value === null && value.range.end === value.range.start;
  if (!isEmpty) return undefined;
  const colon = text.indexOf(':', key.range.end);
  const indent = ' '.repeat(columnOf(text, key.range.start) + 2);
  return insertion(colon + 1, lines.map((line) => lineBreak(text) + indent + line).join(''));
}

/**
 * Takes an entry out of a map, with its lines; a map that had no other becomes the empty map.
 *
 * @returns `undefined` where a comment stands in the way
 */
export function removeEntry(text: string, map: MapNode, entry: MapEntry): TextEdit | undefined {
  const index = map.entries.indexOf(entry);
  const next = map.entries[index + 1];
  const before = map.entries[index - 1];
  const start = quoteStart(text, entry.key.range.start);
  const end = entryEnd(text, entry);
  if (isFlow(text, map)) {
    if (next !== undefined) return { range: { start, end: quoteStart(text, next.key.range.start) }, text: '' };
    const from = before === undefined ? start : entryEnd(text, before);
    return { range: { start: from, end }, text: '' };
  }
  const lineStart = startOfLine(text, start);
  const isAlone = text.slice(lineStart, start).trim() === '';
  if (isAlone && (next !== undefined || before !== undefined)) {
    return { range: { start: lineStart, end: afterLineBreak(text, endOfLine(text, end)) }, text: '' };
  }
  if (next === undefined) return { range: { start, end }, text: '{}' };
  // Behind a dash: the next entry moves up to it.
  const nextStart = quoteStart(text, next.key.range.start);
  return text.slice(end, nextStart).trim() === '' ? { range: { start, end: nextStart }, text: '' } : undefined;
}

/** An empty value may begin behind blanks. */
function entryEnd(text: string, { key, value }: MapEntry): number {
  const end = Math.max(keyEnd(text, key.range.end), contentEnd(text, value));
  return key.range.start + text.slice(key.range.start, end).trimEnd().length;
}

/** Where a key begins with its quote. */
export function quoteStart(text: string, start: number): number {
  return /["']/.test(text.charAt(start - 1)) ? start - 1 : start;
}

/** Takes an item out of a list, with its line; a list that had no other becomes the empty list. */
export function removeItem(text: string, list: SequenceNode, index: number, key: TextRange): TextEdit {
  const item = list.items[index];
  if (item === undefined) return insertion(list.range.start, '');
  if (isFlow(text, list)) return removeFlowItem(text, list, index);
  if (list.items.length === 1) {
    const start = text.indexOf(':', key.end) + 1;
    return { range: { start, end: contentEnd(text, item) }, text: ' []' };
  }
  const start = startOfLine(text, item.range.start);
  const end = endOfLine(text, contentEnd(text, item));
  return { range: { start, end: afterLineBreak(text, end) }, text: '' };
}

function removeFlowItem(text: string, list: SequenceNode, index: number): TextEdit {
  const { items } = list;
  const item = items[index];
  const next = items[index + 1];
  const before = items[index - 1];
  if (item === undefined) return insertion(list.range.start, '');
  if (next !== undefined) return { range: { start: item.range.start, end: next.range.start }, text: '' };
  const start = before === undefined ? item.range.start : contentEnd(text, before);
  return { range: { start, end: contentEnd(text, item) }, text: '' };
}

export function insertion(at: number, text: string): TextEdit {
  return { range: { start: at, end: at }, text };
}

/** How the file ends its lines. */
export function lineBreak(text: string): string {
  return /\r\n|\n/.exec(text)?.[0] ?? '\n';
}

export function columnOf(text: string, offset: number): number {
  return offset - startOfLine(text, offset);
}

/** Lines of block style, of keys only, as one. */
function flowEntry(lines: readonly string[]): string {
  const [first = '', ...rest] = lines;
  if (rest.length === 0) return first;
  const indent = Math.min(...rest.map((line) => line.length - line.trimStart().length));
  const entries: string[][] = [];
  for (const line of rest) {
    const own = line.slice(indent);
    if (own.startsWith(' ')) entries.at(-1)?.push(own);
    else entries.push([own]);
  }
  return `${first} { ${entries.map(flowEntry).join(', ')} }`;
}

function startOfLine(text: string, offset: number): number {
  // `lastIndexOf` takes a negative position for 0.
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** Where the line break of this line stands, or the file ends; a comment behind the value stays with it. */
function endOfLine(text: string, offset: number): number {
  const at = text.indexOf('\n', offset);
  if (at < 0) return text.length;
  return text.charAt(at - 1) === '\r' ? at - 1 : at;
}

function afterLineBreak(text: string, offset: number): number {
  if (text.startsWith('\r\n', offset)) return offset + 2;
  return text.charAt(offset) === '\n' ? offset + 1 : offset;
}
