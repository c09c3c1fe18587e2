import { ExitCode } from './exit-code.ts';
import { interrupt } from './interruption.ts';

/**
 * Sees to it that no failure to write what a command says ends the command in the middle.
 *
 * - A reader that goes away (`threads graph | head`) is no error; a run ends its threads first.
 * - Where standard output cannot be written (its disk is full, its terminal is gone), a run goes on, because its threads can do
 *   without; `tellLoss` is called once, and the exit code is 2.
 */
export function watchOutput(tellLoss: (reason: string) => void): void {
  let isLost = false;
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return leave();
    if (isLost) return;
    isLost = true;
    process.on('exit', () => (process.exitCode = ExitCode.UNUSABLE));
    tellLoss(error.message);
  });
  // There is nowhere to tell that.
  process.stderr.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') leave();
  });
}

function leave(): void {
  if (!interrupt()) process.exit();
}
