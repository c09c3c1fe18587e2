import type { RunReport } from '../../report/run-report.ts';
import type { RunWords } from '../../report/words/run-words.ts';
import type { Terminal } from '../terminal.ts';
import { LiveThreads } from './live-threads.ts';
import type { RunPrinter } from './run-printer.ts';

/**
 * The report of a run, line by line; where somebody looks on, with one live line for each running thread below it. `patience` is
 * said to them when the run is cancelled.
 */
export function textPrinter(report: RunReport, terminal: Terminal, words: RunWords, patience: string): RunPrinter {
  const live = terminal.interactive ? new LiveThreads(report, (text) => words.seconds(text)) : undefined;
  return {
    event(event) {
      const lines = report
        .lines(event)
        .map((line) => terminal.paint(line.word === 'output' ? 'quiet' : (line.tone ?? 'plain'), report.layOut(line)));
      if (lines.length > 0) live?.clear();
      for (const line of lines) terminal.out(line);
      if (live === undefined) return;
      if (event.type === 'session_stopping' && event.cause === 'cancelled')
        terminal.out(terminal.paint('quiet', patience));
      live.event(event);
    },
    end: () => undefined,
    close: () => live?.end(),
  };
}
