import { StringDecoder } from 'node:string_decoder';

/** A longer line is no event; what is beyond this many characters is dropped. */
const longestLine = 32 * 1024 * 1024;

/**
 * Makes lines of chunks of UTF-8 bytes. Only a line feed ends a line: JSON may hold every other separator as it is.
 */
export class LineSplitter {
  readonly #decoder = new StringDecoder('utf8');
  readonly #line: (line: string) => void;
  #rest = '';

  constructor(line: (line: string) => void) {
    this.#line = line;
  }

  add(chunk: Buffer): void {
    const parts = this.#decoder.write(chunk).split('\n');
    const last = parts.pop() ?? '';
    for (const part of parts) {
      this.#line(this.#rest + part);
      this.#rest = '';
    }
    if (this.#rest.length + last.length <= longestLine) this.#rest += last;
  }

  /** No more chunks: a last line without its end counts as well. */
  end(): void {
    this.#rest += this.#decoder.end();
    if (this.#rest !== '') this.#line(this.#rest);
    this.#rest = '';
  }
}
