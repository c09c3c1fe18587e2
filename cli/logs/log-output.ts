import { StringDecoder } from 'node:string_decoder';
import { visibleText } from '../../report/visible-text.ts';
import type { Terminal } from '../terminal.ts';

/** Where the bytes of a log go, piece by piece. */
export interface LogOutput {
  write(chunk: Uint8Array): Promise<void>;
  end(): Promise<void>;
}

/** Unchanged into a pipe or a file; made harmless on a screen, where control sequences would act. */
export function logOutput(terminal: Terminal): LogOutput {
  return terminal.isScreen
    ? new ScreenOutput(terminal)
    : { write: (chunk) => terminal.bytes(chunk), end: () => Promise.resolve() };
}

/** Shows control characters as their codes, line breaks as line breaks. Holds no more than a part of a character. */
class ScreenOutput implements LogOutput {
  readonly #terminal: Terminal;
  readonly #decoder = new StringDecoder('utf8');
  /** A carriage return that may be half of a line break. */
  #held = '';

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  write(chunk: Uint8Array): Promise<void> {
    const text = this.#held + this.#decoder.write(chunk);
    this.#held = text.endsWith('\r') ? '\r' : '';
    return this.#show(this.#held === '' ? text : text.slice(0, -1));
  }

  end(): Promise<void> {
    return this.#show(this.#held + this.#decoder.end());
  }

  #show(text: string): Promise<void> {
    if (text === '') return Promise.resolve();
    const shown = text.split(/\r?\n/u).map(visibleText).join('\n');
    return this.#terminal.bytes(Buffer.from(shown));
  }
}
