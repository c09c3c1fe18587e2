/** A text that grows, with the place in its source that each of its UTF-16 units comes from. */
export class DecodedText {
  /** Offsets into the source, one for each unit of `text`. */
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  readonly #units: string[] = [];

  get text(): string {
    return this.#units.join('');
  }

  /** Adds what a piece of the source means; all its units come from the whole piece. */
  add(text: string, start: number, end: number): void {
    for (const unit of text.split('')) {
      this.#units.push(unit);
      this.starts.push(start);
      this.ends.push(end);
    }
  }

  /** Adds what line ends become between two lines of text: one is a space, of several the first goes away. */
  fold(breaks: readonly { readonly start: number; readonly end: number }[]): void {
    const [first, ...others] = breaks;
    if (first && others.length === 0) this.add(' ', first.start, first.end);
    for (const { start, end } of others) this.add('\n', start, end);
  }
}
