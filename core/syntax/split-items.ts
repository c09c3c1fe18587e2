import type { ChangedSpan } from '../changed-span.ts';

/** The part of a thread file below the key `threads` or `dependencies`, cut into its items. */
export interface ItemSection {
  readonly name: 'threads' | 'dependencies';
  /** Where the key begins. */
  readonly keyAt: number;
  /** Of every item: spaces before its key or its dash. */
  readonly column: number;
  /** Where the first line of each item begins, in order; at least one. An item has the comments and empty lines behind it. */
  readonly starts: readonly number[];
  /** Behind the last item: the beginning of the next key's line, or the end of the text. */
  readonly end: number;
  /** Another key comes behind it. */
  readonly isFollowed: boolean;
}

/**
 * Finds the items of a file in block style by the indentation of its lines alone. `undefined` where lines do not tell:
 * then the file has to be read as a whole. What is found is a guess until the YAML library has agreed (`parsePieces`).
 */
export function splitItems(text: string): readonly ItemSection[] | undefined {
  const sections: ItemSection[] = [];
  for (const name of ['threads', 'dependencies'] as const) {
    const section = sectionOf(name, text);
    if (section === 'unclear') return undefined;
    if (section !== undefined) sections.push(section);
  }
  return sections.length === 0 ? undefined : sections.sort((a, b) => a.keyAt - b.keyAt);
}

/**
 * The same for a text that differs from an earlier one in a span within the items of one section, found from those of the
 * earlier text; `undefined` where they do not tell.
 */
export function splitAgain(
  text: string,
  before: readonly ItemSection[],
  change: ChangedSpan,
): readonly ItemSection[] | undefined {
  const from = change.start === 0 ? 0 : text.lastIndexOf('\n', change.start - 1) + 1;
  const to = Math.min(endOfLine(text, change.end) + 1, text.length);
  const toBefore = change.endBefore + to - change.end;
  const moved = change.end - change.endBefore;
  const at = before.findIndex(({ starts, end }) => from > (starts[0] ?? Infinity) && toBefore <= end);
  const changed = before[at];
  const starts = changed && startsBetween(text, changed, { from, to });
  if (!changed || !starts) return undefined;
  return before.map((section, index) => {
    if (index < at) return section;
    const end = section.end + moved;
    if (index > at) {
      return { ...section, keyAt: section.keyAt + moved, starts: section.starts.map((start) => start + moved), end };
    }
    const all = section.starts.slice(0, placeIn(section.starts, from));
    for (const start of starts) all.push(start);
    for (let next = placeIn(section.starts, toBefore); next < section.starts.length; next++) {
      all.push((section.starts[next] ?? 0) + moved);
    }
    return { ...section, starts: all, end };
  });
}

/** Where items begin on some lines of a section; `undefined` where its end or anything unclear stands on them. */
function startsBetween(
  text: string,
  { name, column }: ItemSection,
  { from, to }: { readonly from: number; readonly to: number },
): readonly number[] | undefined {
  const starts: number[] = [];
  for (let line = from; line < to;) {
    const end = endOfLine(text, line);
    const at = skipSpaces(text, line, end);
    const kind = lineKind(text, at, end);
    if (kind === 'unclear') return undefined;
    if (kind === 'content') {
      const indent = at - line;
      const isDash = name === 'dependencies' && isDashAt(text, at);
      if (indent < column || (indent === 0 && !isDash)) return undefined;
      if (indent === column) starts.push(line);
    }
    line = end + 1;
  }
  return starts;
}

/** The place of the first of some numbers in rising order that is not below `least`. */
function placeIn(numbers: readonly number[], least: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

function sectionOf(name: ItemSection['name'], text: string): ItemSection | 'unclear' | undefined {
  const keyAt = lineThatBegins(`${name}:`, text, 0);
  if (keyAt === -1) return undefined;
  if (lineThatBegins(`${name}:`, text, keyAt + 1) !== -1) return 'unclear';
  const behind = keyAt + name.length + 1;
  const body = endOfLine(text, behind);
  if (!/^[ \t\r]*(?:[ \t]#.*)?$/u.test(text.slice(behind, body).trimEnd())) return undefined;
  const starts: number[] = [];
  let column = -1;
  for (let line = body + 1; line < text.length;) {
    const end = endOfLine(text, line);
    const at = skipSpaces(text, line, end);
    const kind = lineKind(text, at, end);
    if (kind === 'unclear') return 'unclear';
    if (kind === 'content') {
      const indent = at - line;
      const isDash = name === 'dependencies' && isDashAt(text, at);
      if (column === -1) {
        if (name === 'threads' ? indent === 0 : !isDash) return undefined;
        column = indent;
      }
      if (indent < column || (indent === 0 && !isDash)) {
        return indent === 0 ? { name, keyAt, column, starts, end: line, isFollowed: true } : 'unclear';
      }
      if (indent === column) starts.push(line);
    }
    line = end + 1;
  }
  return column === -1 ? undefined : { name, keyAt, column, starts, end: text.length, isFollowed: false };
}

/** -1: there is none. */
function lineThatBegins(start: string, text: string, from: number): number {
  if (from === 0 && text.startsWith(start)) return 0;
  const found = text.indexOf(`\n${start}`, Math.max(from - 1, 0));
  return found === -1 ? -1 : found + 1;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

function skipSpaces(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && text.charCodeAt(at) === space) at++;
  return at;
}

const space = 0x20;

/** A line that begins with a tab may be anything; `---` and `...` end the document, and `%` may begin a new one. */
function lineKind(text: string, at: number, end: number): 'content' | 'blank' | 'unclear' {
  const first = text.charAt(at);
  if (at === end || first === '#' || (first === '\r' && at + 1 === end)) return 'blank';
  if (first === '\t') return text.slice(at, end).trim() === '' ? 'blank' : 'unclear';
  const isAtStart = at === 0 || text.charAt(at - 1) === '\n';
  return isAtStart && (text.startsWith('---', at) || text.startsWith('...', at) || first === '%')
    ? 'unclear'
    : 'content';
}

function isDashAt(text: string, at: number): boolean {
  return text.charAt(at) === '-' && ' \t\r\n'.includes(text.charAt(at + 1) || '\n');
}
