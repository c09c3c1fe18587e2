import { ExitCode } from './exit-code.ts';
import { readVersion } from './read-version.ts';
import { commandLineWords } from './words.ts';
import { onInterruption } from './interruption.ts';
import { localeOfEnvironment } from './locale-of-environment.ts';
import { processTerminal } from './terminal.ts';
import { watchOutput } from './watch-output.ts';
import { runProgram } from './program.ts';

async function main(): Promise<void> {
  const locale = localeOfEnvironment(process.env);
  const words = commandLineWords(locale);
  const terminal = processTerminal();
  watchOutput((reason) => terminal.err(words.outputIsLost(reason)));
  try {
    // Not `process.exit`: what was written to a pipe must arrive.
    process.exitCode = await runProgram(process.argv.slice(2), {
      terminal,
      locale,
      words,
      version: readVersion(),
      onInterruption,
    });
  } catch (error) {
    // A fault of ours. A stack trace helps nobody who did not ask for it.
    terminal.err(words.fault(error instanceof Error ? error.message : String(error)));
    if (process.env['THREADS_DEBUG'] !== undefined) terminal.err(String((error as Error).stack));
    process.exitCode = ExitCode.UNUSABLE;
  }
}

void main();
