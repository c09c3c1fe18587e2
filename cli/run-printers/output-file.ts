import { closeSync, openSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { visibleText } from '../../report/visible-text.ts';
import type { Terminal } from '../terminal.ts';
import { Unusable } from '../unusable.ts';
import type { CommandLineWords } from '../words.ts';

/** A file that takes the place of standard output. Its disk may fail on the way: that is told when all has been written. */
export class OutputFile {
  readonly #path: string;
  readonly #words: CommandLineWords;
  readonly #descriptor: number;
  #failure: unknown;

  /** Throws `Unusable` where the file cannot be written: before anything is started. */
  constructor(path: string, words: CommandLineWords) {
    this.#path = path;
    this.#words = words;
    try {
      this.#descriptor = openSync(path, 'w');
    } catch (error) {
      throw this.#unusable(error);
    }
  }

  get terminal(): Terminal {
    return {
      out: (line) => this.#write(`${line}\n`),
      bytes: (chunk) => Promise.resolve(this.#write(chunk)),
      err: () => undefined,
      isScreen: false,
      interactive: false,
      paint: (_tone, text) => text,
    };
  }

  /** Throws `Unusable` where not everything is in the file. */
  finish(): void {
    if (this.#failure !== undefined) throw this.#unusable(this.#failure);
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  #write(data: string | Uint8Array): void {
    if (this.#failure !== undefined) return;
    try {
      const bytes = Buffer.from(data);
      for (let written = 0; written < bytes.length;) written += writeSync(this.#descriptor, bytes, written);
    } catch (error) {
      this.#failure = error;
    }
  }

  #unusable(error: unknown): Unusable {
    const reason = error instanceof Error ? error.message : String(error);
    return new Unusable(this.#words.notWritable(visibleText(this.#path), visibleText(reason)));
  }
}

/** Opens the file that a call names, if it names one. It must not be the thread file, which would be lost. */
export function openOutput(
  path: string | undefined,
  threadFile: string,
  words: CommandLineWords,
): OutputFile | undefined {
  if (path === undefined) return undefined;
  if (resolve(path) === resolve(threadFile)) throw new Unusable(words.outputIsThreadFile(visibleText(path)));
  return new OutputFile(path, words);
}
