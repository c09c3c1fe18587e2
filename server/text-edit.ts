import type { TextRange } from '../core/text-range.ts';

/** A part of a file's text and what shall stand in its place. */
export interface TextEdit {
  readonly range: TextRange;
  readonly text: string;
}

/** The text after these edits, which do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  return [...edits]
    .sort((a, b) => b.range.start - a.range.start)
    .reduce((result, edit) => result.slice(0, edit.range.start) + edit.text + result.slice(edit.range.end), text);
}
