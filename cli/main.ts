import { readVersion } from './read-version.ts';
import { commandLineWords } from './words.ts';
import { onInterruption } from './interruption.ts';
import { localeOfEnvironment } from './locale-of-environment.ts';
import { processTerminal } from './terminal.ts';
import { runProgram } from './program.ts';

// A reader that goes away (`threads graph | head`) is no error.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

async function main(): Promise<void> {
  const locale = localeOfEnvironment(process.env);
  const words = commandLineWords(locale);
  // Not `process.exit`: what was written to a pipe must arrive.
  process.exitCode = await runProgram(process.argv.slice(2), {
    terminal: processTerminal(),
    locale,
    words,
    version: readVersion(),
    onInterruption,
  });
}

void main();
