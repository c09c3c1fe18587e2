import type { RunReport } from '../../report/run-report.ts';
import type { RunWords } from '../../report/words/run-words.ts';
import type { Terminal } from '../terminal.ts';
import { LiveThreads } from './live-threads.ts';
import type { RunPrinter } from './run-printer.ts';

/** What is said to those who look on. */
export interface LiveWords {
  /** While the threads of a run are being ended. */
  readonly pressAgain: string;
  /** Below the live lines, of threads that have no room for one. */
  moreRun(threads: number): string;
}

/**
 * The report of a run, line by line; where somebody looks on, with one live line for each running thread below it, and how to
 * cut a cancelled run short.
 */
export function textPrinter(report: RunReport, terminal: Terminal, words: RunWords, own: LiveWords): RunPrinter {
  const live = terminal.interactive
    ? new LiveThreads(report, { ...own, seconds: (text) => words.seconds(text) })
    : undefined;
  return {
    event(event) {
      const lines = report
        .lines(event)
        .map((line) => terminal.paint(line.word === 'output' ? 'quiet' : (line.tone ?? 'plain'), report.layOut(line)));
      if (lines.length > 0) live?.clear();
      for (const line of lines) terminal.out(line);
      if (live === undefined) return;
      if (event.type === 'session_stopping' && event.cause === 'cancelled')
        terminal.out(terminal.paint('quiet', own.pressAgain));
      live.event(event);
    },
    end: () => undefined,
    close: () => live?.end(),
  };
}
