import type { MapEntry, MapNode, SequenceNode, SyntaxNode } from '../core/syntax/syntax-node.ts';
import type { TextRange } from '../core/text-range.ts';
import type { TextEdit } from './text-edit.ts';

/** The entry of a map with this key. */
export function entryOf(node: SyntaxNode | undefined, key: string): MapEntry | undefined {
  return node?.kind === 'map' ? node.entries.find((entry) => entry.key.text === key) : undefined;
}

/** Puts an entry behind the others of a map that has some, in the style and the indentation of the map. */
export function appendEntry(text: string, map: MapNode, lines: readonly string[]): TextEdit {
  const last = map.entries.at(-1);
  if (isFlow(text, map)) {
    const at = last === undefined ? map.range.start + 1 : contentEnd(text, last.value.range.end, map.range.start);
    return insertion(at, (last === undefined ? ' ' : ', ') + flowEntry(lines));
  }
  const indent = ' '.repeat(columnOf(text, map.entries[0]?.key.range.start ?? map.range.start));
  const at = contentEnd(text, map.range.end, map.range.start);
  const end = endOfLine(text, at);
  return insertion(end, lines.map((line) => lineBreak(text) + indent + line).join(''));
}

/** Takes an item out of a list, with its line; a list that had no other becomes the empty list. */
export function removeItem(text: string, list: SequenceNode, index: number, key: TextRange): TextEdit {
  const item = list.items[index];
  if (item === undefined) return insertion(list.range.start, '');
  if (isFlow(text, list)) return removeFlowItem(list, index);
  if (list.items.length === 1) {
    const start = text.indexOf(':', key.end) + 1;
    return { range: { start, end: contentEnd(text, item.range.end, start) }, text: ' []' };
  }
  const start = startOfLine(text, item.range.start);
  const end = endOfLine(text, contentEnd(text, item.range.end, item.range.start));
  return { range: { start, end: afterLineBreak(text, end) }, text: '' };
}

function removeFlowItem(list: SequenceNode, index: number): TextEdit {
  const { items } = list;
  const item = items[index];
  const next = items[index + 1];
  const before = items[index - 1];
  if (item === undefined) return insertion(list.range.start, '');
  if (next !== undefined) return { range: { start: item.range.start, end: next.range.start }, text: '' };
  return { range: { start: before?.range.end ?? item.range.start, end: item.range.end }, text: '' };
}

export function insertion(at: number, text: string): TextEdit {
  return { range: { start: at, end: at }, text };
}

export function isFlow(text: string, node: MapNode | SequenceNode): boolean {
  const first = text.charAt(node.range.start);
  return first === '{' || first === '[';
}

/** How the file ends its lines. */
export function lineBreak(text: string): string {
  return /\r\n|\n/.exec(text)?.[0] ?? '\n';
}

export function columnOf(text: string, offset: number): number {
  return offset - startOfLine(text, offset);
}

function flowEntry(lines: readonly string[]): string {
  const [first = '', ...rest] = lines;
  return rest.length === 0 ? first : `${first} { ${rest.map((line) => line.trim()).join(', ')} }`;
}

/** Without the white space at the end of a range: block scalars include their line breaks. */
function contentEnd(text: string, end: number, start: number): number {
  let at = end;
  while (at > start && /\s/.test(text.charAt(at - 1))) at--;
  return at;
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
