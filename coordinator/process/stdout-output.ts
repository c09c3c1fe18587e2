import type { OutputFrom } from '../../core/model/thread.ts';
import type { AttemptOutput } from './attempt-runner.ts';
import { outputLimitBytes } from './attempt-runner.ts';

const newline = 0x0a;

/** Collects what a thread's standard output gives as its output: all of it, its last line, or nothing. Bounded. */
export class StdoutOutput {
  readonly #from: OutputFrom;
  #chunks: Buffer[] = [];
  #bytes = 0;
  #isTooLarge = false;

  constructor(from: OutputFrom) {
    this.#from = from;
  }

  push(bytes: Buffer): void {
    switch (this.#from) {
      case 'file':
        return;
      case 'stdout':
        return this.#keep(bytes);
      case 'last_line':
        return this.#keepLastLine(bytes);
    }
  }

  /** `undefined`: nothing but white space was written. */
  output(): AttemptOutput | 'too-large' | undefined {
    if (this.#isTooLarge) return 'too-large';
    const bytes = Buffer.concat(this.#chunks);
    return isBlank(bytes) ? undefined : { kind: 'json', bytes };
  }

  #keep(bytes: Buffer): void {
    this.#bytes += bytes.length;
    if (this.#bytes > outputLimitBytes) {
      this.#isTooLarge = true;
      this.#chunks = [];
    }
    if (!this.#isTooLarge) this.#chunks.push(bytes);
  }

  /** Forgets a line when a later one has begun that is not blank. */
  #keepLastLine(bytes: Buffer): void {
    let rest = bytes;
    for (let end = rest.indexOf(newline); end >= 0; end = rest.indexOf(newline)) {
      this.#keepPart(rest.subarray(0, end));
      this.#isLineEnded = true;
      rest = rest.subarray(end + 1);
    }
    this.#keepPart(rest);
  }

  #isLineEnded = false;

  #keepPart(part: Buffer): void {
    if (isBlank(part) && this.#isLineEnded) return;
    if (this.#isLineEnded) {
      this.#chunks = [];
      this.#bytes = 0;
      this.#isTooLarge = false;
      this.#isLineEnded = false;
    }
    this.#keep(part);
  }
}

function isBlank(bytes: Buffer): boolean {
  for (const byte of bytes) if (byte !== 0x20 && byte !== newline && byte !== 0x0d && byte !== 0x09) return false;
  return true;
}
