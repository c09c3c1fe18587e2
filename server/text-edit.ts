import type { TextRange } from '../core/text-range.ts';

/** A part of a file's text and what shall stand in its place. */
export interface TextEdit {
  readonly range: TextRange;
  readonly text: string;
}

/** The text after these edits, which do not overlap. Of those at one place the last comes first. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { range, text: put } of edits.toReversed().sort((a, b) => a.range.start - b.range.start)) {
    parts.push(text.slice(at, range.start), put);
    at = Math.max(at, range.end);
  }
  return [...parts, text.slice(at)].join('');
}
