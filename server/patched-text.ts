import type { TextEdit } from './text-edit.ts';

/** A part of the text as it was, or what came into it since. */
type Piece = { readonly start: number; readonly end: number } | { readonly written: string };

/** A text after changes upon changes, and the edits that lead to it from the original. */
export class PatchedText {
  readonly #original: string;
  readonly #pieces: readonly Piece[];

  constructor(original: string, pieces: readonly Piece[] = [{ start: 0, end: original.length }]) {
    this.#original = original;
    this.#pieces = pieces;
  }

  get text(): string {
    return this.#pieces.map((piece) => this.#textOf(piece)).join('');
  }

  /** @param edits of this text, which do not overlap */
  with(edits: readonly TextEdit[]): PatchedText {
    const ordered = [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
    const pieces: Piece[] = [];
    let done = 0;
    for (const { range, text } of ordered) {
      pieces.push(...this.#cut(done, range.start), { written: text });
      done = range.end;
    }
    return new PatchedText(this.#original, [...pieces, ...this.#cut(done, Infinity)]);
  }

  /** All changes so far as edits of the original text, in its order, which do not touch each other. */
  edits(): TextEdit[] {
    const edits: TextEdit[] = [];
    let written = '';
    let at = 0;
    for (const piece of [...this.#pieces, { start: this.#original.length, end: this.#original.length }]) {
      if ('written' in piece) {
        written += piece.written;
        continue;
      }
      const isChanged = written !== '' || piece.start > at;
      if (isChanged) edits.push({ range: { start: at, end: piece.start }, text: written });
      written = '';
      at = piece.end;
    }
    return edits;
  }

  #textOf(piece: Piece): string {
    return 'written' in piece ? piece.written : this.#original.slice(piece.start, piece.end);
  }

  /** What stands between two offsets of this text; no empty pieces. */
  #cut(start: number, end: number): Piece[] {
    let from = 0;
    return this.#pieces.flatMap((piece): readonly Piece[] => {
      const length = 'written' in piece ? piece.written.length : piece.end - piece.start;
      const first = Math.max(start - from, 0);
      const last = Math.min(end - from, length);
      from += length;
      if (first >= last) return [];
      if ('written' in piece) return [{ written: piece.written.slice(first, last) }];
      return [{ start: piece.start + first, end: piece.start + last }];
    });
  }
}
