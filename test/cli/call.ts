import type { CommandContext } from '../../cli/command-context.ts';
import { runProgram } from '../../cli/program.ts';
import { commandLineWords } from '../../cli/words.ts';
import type { Locale } from '../../core/analyze.ts';

export interface CallResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Calls `threads` with these arguments in this process and gives what it printed. */
export async function call(args: readonly string[], locale: Locale = 'en'): Promise<CallResult> {
  const out: string[] = [];
  const err: string[] = [];
  const context: CommandContext = {
    terminal: {
      out: (line) => void out.push(`${line}\n`),
      err: (line) => void err.push(`${line}\n`),
      interactive: false,
      paint: (_tone, text) => text,
    },
    locale,
    words: commandLineWords(locale),
    version: '0.0.0',
    onInterruption: () => () => undefined,
  };
  const code = await runProgram(args, context);
  return { code, out: out.join(''), err: err.join('') };
}
