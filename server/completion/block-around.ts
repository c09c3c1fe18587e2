/** A part of a file's text that can be read by itself. */
export interface TextPart {
  readonly text: string;
  /** What to add to a place in the part from its cursor's block on, to get that place in the file. */
  readonly shift: number;
}

/**
 * The key at the left margin above an offset, and the one entry or item below it that holds the offset. In block style this is
 * all that decides what the offset is in.
 */
export function blockAround(text: string, offset: number): TextPart {
  const start = startOfLine(text, offset);
  const header = isHeader(text, start) ? start : previousLine(text, start, (line) => isHeader(text, line));
  if (header === undefined || header === start)
    return { text: text.slice(start, endOfBlock(text, offset, 0)), shift: start };
  const headerEnd = endOfLine(text, header);
  const first = nextLine(text, headerEnd, (line) => indentOf(text, line) !== undefined) ?? start;
  const indent = first <= offset ? (indentOf(text, first) ?? 0) : 0;
  const own = indentOf(text, start) ?? offset - start;
  const entry = own <= indent ? start : (previousLine(text, start, (line) => indentOf(text, line) === indent) ?? first);
  const head = text.slice(header, headerEnd);
  return { text: head + text.slice(entry, endOfBlock(text, offset, indent)), shift: entry - head.length };
}

/** A word at the left margin. A dash may stand there as well, and begins an item of what is above. */
function isHeader(text: string, line: number): boolean {
  return /[^\s#\-{}[\]"'&*!|>%@`]/.test(text.charAt(line)) || /^["'][^"']*["']\s*:/.test(text.slice(line, line + 200));
}

/** Absent for a line without content. */
function indentOf(text: string, line: number): number | undefined {
  const blanks = /^[ \t]*(?=[^\s#])/.exec(text.slice(line, endOfLine(text, line)));
  return blanks?.[0].length;
}

function endOfBlock(text: string, offset: number, indent: number): number {
  const from = endOfLine(text, offset);
  return nextLine(text, from, (line) => (indentOf(text, line) ?? Infinity) <= indent) ?? text.length;
}

function previousLine(text: string, line: number, wanted: (line: number) => boolean): number | undefined {
  for (let at = line; at > 0;) {
    at = startOfLine(text, at - 1);
    if (wanted(at)) return at;
  }
  return undefined;
}

function nextLine(text: string, line: number, wanted: (line: number) => boolean): number | undefined {
  for (let at = line; at < text.length; at = endOfLine(text, at)) if (wanted(at)) return at;
  return undefined;
}

function startOfLine(text: string, offset: number): number {
  // `lastIndexOf` takes a negative position for 0.
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** Behind the line break. */
function endOfLine(text: string, offset: number): number {
  const at = text.indexOf('\n', offset);
  return at < 0 ? text.length : at + 1;
}
