/** A place in a file that a line of text names. */
export interface MentionedFile {
  /** Where the mention stands in the line, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** As it is written: relative or absolute. */
  readonly path: string;
  /** From 1. */
  readonly line?: number;
  readonly column?: number;
}

/** A longer line is looked at up to here; so is a line with more mentions. */
const mostCharacters = 2000;
const mostMentions = 20;

/** `File "enrich.py", line 42`, as Python has it in tracebacks. */
const python = /File "(?<path>[^"]+)", line (?<line>\d{1,7})/gu;
/** The log of an attempt: the rest of the line. */
const log = /(?<=[:：]\s?)(?<path>\S.*\.log)$/gu;
/** Begins where a word does, so that no word is read twice: `lib/a.mjs:3:15`, `lib/a.mjs(3,15)`, `file:///lib/a.mjs:3`, or just a file with an ending. */
const place =
  /(?<![^\s"'`()<>|:：,;=[\]{}])(?:file:\/\/)?(?<path>(?:[A-Za-z]:)?[^\s"'`()<>|:：,;=[\]{}]+\.[A-Za-z][A-Za-z0-9]{0,7})(?:[:(](?<line>\d{1,7})(?:[:,](?<column>\d{1,7}))?)?/gu;

/** What in a line of output looks like a file, from left to right and none within another. Whether it exists is not known here. */
export function mentionedFiles(text: string): readonly MentionedFile[] {
  const line = text.slice(0, mostCharacters);
  const found: MentionedFile[] = [];
  for (const pattern of line.endsWith('.log') ? [python, log, place] : [python, place]) {
    for (const match of line.matchAll(pattern)) {
      const mention = mentionOf(match);
      if (found.every(({ start, end }) => mention.end <= start || mention.start >= end)) found.push(mention);
      if (found.length >= mostMentions) break;
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

function mentionOf(match: RegExpMatchArray): MentionedFile {
  const start = match.index ?? 0;
  const { path = '', line, column } = match.groups ?? {};
  return {
    start,
    end: start + match[0].length,
    path,
    ...(line !== undefined && { line: Number(line) }),
    ...(column !== undefined && { column: Number(column) }),
  };
}
