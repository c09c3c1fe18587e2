import type { CommandContext } from '../../cli/command-context.ts';
import { runProgram } from '../../cli/program.ts';
import { commandLineWords } from '../../cli/words.ts';
import type { Locale } from '../../core/analyze.ts';

export interface CallOptions {
  readonly locale?: Locale;
  /** Standard output is a terminal. */
  readonly isScreen?: boolean;
  /** Ends the command as Ctrl-C would. */
  readonly interruption?: AbortSignal;
  /** Is told each line on standard error. */
  readonly onError?: (line: string) => void;
  /** Is told what is written as bytes. */
  readonly onBytes?: (chunk: Buffer) => void;
}

export interface CallResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Calls `threads` with these arguments in this process and gives what it printed. */
export async function call(args: readonly string[], options: CallOptions = {}): Promise<CallResult> {
  const { locale = 'en', isScreen = false, interruption, onError, onBytes } = options;
  const out: string[] = [];
  const err: string[] = [];
  const context: CommandContext = {
    terminal: {
      out: (line) => void out.push(`${line}\n`),
      async bytes(chunk) {
        out.push(Buffer.from(chunk).toString());
        onBytes?.(Buffer.from(chunk));
        return Promise.resolve();
      },
      err(line) {
        err.push(`${line}\n`);
        onError?.(line);
      },
      isScreen,
      interactive: false,
      paint: (_tone, text) => text,
    },
    locale,
    words: commandLineWords(locale),
    version: '0.0.0',
    onInterruption(callback) {
      const politely = () => callback('politely');
      interruption?.addEventListener('abort', politely);
      return () => interruption?.removeEventListener('abort', politely);
    },
  };
  const code = await runProgram(args, context);
  return { code, out: out.join(''), err: err.join('') };
}
