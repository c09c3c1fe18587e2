/** Longer lines are cut for those who watch; the log has them whole. */
export const longestLineCharacters = 4000;

const newline = 0x0a;

/** Cuts a stream of bytes into lines of text: bounded, invalid UTF-8 replaced, without line ends. */
export class OutputLines {
  readonly #tell: (text: string) => void;
  #kept = Buffer.alloc(0);
  #keptBytes = 0;
  #isCut = false;
  #hasLine = false;

  constructor(tell: (text: string) => void) {
    this.#tell = tell;
  }

  push(bytes: Buffer): void {
    let start = 0;
    for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, start)) {
      this.#keep(bytes.subarray(start, end));
      this.#endLine();
      start = end + 1;
    }
    if (start < bytes.length) this.#keep(bytes.subarray(start));
  }

  /** The last line, where it did not end. */
  end(): void {
    if (this.#hasLine) this.#endLine();
  }

  #keep(part: Buffer): void {
    this.#hasLine = true;
    if (this.#kept.length === 0) this.#kept = Buffer.allocUnsafe(4 * longestLineCharacters);
    const copied = part.copy(this.#kept, this.#keptBytes);
    this.#keptBytes += copied;
    if (copied < part.length) this.#isCut = true;
  }

  #endLine(): void {
    const text = this.#kept.toString('utf8', 0, this.#keptBytes).replace(/\r$/u, '');
    const isCut = this.#isCut || text.length > longestLineCharacters;
    this.#keptBytes = 0;
    this.#isCut = false;
    this.#hasLine = false;
    this.#tell(isCut ? `${withoutHalf(text.slice(0, longestLineCharacters))}...` : text);
  }
}

/** A cut may leave the first half of a character of two units at the end. */
function withoutHalf(text: string): string {
  return text.replace(/[\uD800-\uDBFF]$/u, '');
}
