import { once } from 'node:events';
import { styleText } from 'node:util';
import type { Tone } from '../report/report-line.ts';

/** Where a command writes. Results go to standard output, everything else to standard error. */
export interface Terminal {
  /** One line of the result. */
  out(line: string): void;
  /** One line for people. */
  err(line: string): void;
  /** Bytes of the result as they are; more may come when the promise is fulfilled. */
  bytes(chunk: Uint8Array): Promise<void>;
  /** Standard output is a terminal: what others wrote must be made harmless before it goes there. */
  readonly isScreen: boolean;
  /** Somebody looks at standard output: live lines are welcome. */
  readonly interactive: boolean;
  readonly paint: (tone: Tone, text: string) => string;
}

/** The terminal of this process. Honours `NO_COLOR`, `CI`, and `TERM=dumb`, which says that it takes no control sequences. */
export function processTerminal(): Terminal {
  const takesControl = process.stdout.isTTY && process.env['TERM'] !== 'dumb';
  const interactive = takesControl && process.env['CI'] === undefined;
  const colours = takesControl && (process.env['NO_COLOR'] ?? '') === '';
  return {
    out: (line) => process.stdout.write(`${line}\n`),
    err: (line) => process.stderr.write(`${line}\n`),
    bytes: writeBytes,
    isScreen: process.stdout.isTTY,
    interactive,
    paint: (tone, text) =>
      colours && tone !== 'plain' ? styleText(colourOf[tone], text, { validateStream: false }) : text,
  };
}

async function writeBytes(chunk: Uint8Array): Promise<void> {
  if (!process.stdout.write(chunk)) await once(process.stdout, 'drain');
}

const colourOf = { good: 'green', bad: 'red', warning: 'yellow', quiet: 'dim' } as const;
