import { EventEmitter } from 'node:events';
import type { CommandContext } from '../command-context.ts';
import { ExitCode } from '../exit-code.ts';
import { Unusable } from '../unusable.ts';
import { RunWatch } from './run-watch.ts';

/**
 * Runs at once, and again after each change of what the run depends on, until it is interrupted: then a run that is going on ends
 * its threads first. A change during a run is followed by another run. What cannot be run is told and waited for.
 */
export async function runAtChanges(
  path: string,
  context: CommandContext,
  runOnce: (context: CommandContext) => Promise<ExitCode>,
): Promise<ExitCode> {
  const { terminal, words } = context;
  const interruption = new AbortController();
  const { signal } = interruption;
  const interruptions = new EventEmitter();
  const stopListening = context.onInterruption((manner) => {
    interruption.abort();
    interruptions.emit('interruption', manner);
  });
  // The end of one run must not end the listening for those that follow.
  const inner: CommandContext = {
    ...context,
    onInterruption(callback) {
      if (signal.aborted) callback('politely');
      interruptions.on('interruption', callback);
      return () => interruptions.off('interruption', callback);
    },
  };
  try {
    while (!signal.aborted) {
      // It looks at the files before the run does, so that no change is missed.
      const watch = new RunWatch(path, context);
      try {
        await tellUnusable(() => runOnce(inner), context);
        if (!signal.aborted) terminal.err(words.watchWaits);
        await watch.changed(signal);
      } finally {
        watch.close();
      }
    }
    return ExitCode.INTERRUPTED;
  } finally {
    stopListening();
  }
}

async function tellUnusable(work: () => Promise<unknown>, { terminal }: CommandContext): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
    terminal.err(error.message);
  }
}
