/** A place in a text: line and character from zero, in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/**
 * Where the lines of a text begin. As in the Language Server Protocol a line ends with `\n`, `\r\n` or `\r`.
 */
export class LineTable {
  readonly #starts: readonly number[];
  readonly #length: number;

  constructor(text: string) {
    const starts = [0];
    for (const match of text.matchAll(/\r\n|\n|\r/gu)) starts.push(match.index + match[0].length);
    this.#starts = starts;
    this.#length = text.length;
  }

  /** The place of an offset; offsets outside the text count as its nearest end. */
  positionAt(offset: number): Position {
    const within = Math.min(Math.max(offset, 0), this.#length);
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= within) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: within - (this.#starts[low] ?? 0) };
  }
}
