import { ExitCode } from './exit-code.ts';
import { readVersion } from './read-version.ts';
import { commandLineWords } from './words.ts';
import { interrupt, onInterruption } from './interruption.ts';
import { localeOfEnvironment } from './locale-of-environment.ts';
import { processTerminal } from './terminal.ts';
import { runProgram } from './program.ts';

// A reader that goes away (`threads graph | head`) is no error. A run ends its threads first.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    if (!interrupt()) process.exit();
  });
}

async function main(): Promise<void> {
  const locale = localeOfEnvironment(process.env);
  const words = commandLineWords(locale);
  const terminal = processTerminal();
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
