import { relative } from 'node:path';
import type { Plan, SessionEvent, SessionStore } from '../../coordinator/index.ts';
import { SessionFiles } from '../../coordinator/session/session-files.ts';
import { RunReport } from '../../report/run-report.ts';
import { wordsOf } from '../../report/words-of.ts';
import type { CommandContext } from '../command-context.ts';
import { jsonlPrinter, jsonPrinter } from './json-printers.ts';
import { junitPrinter } from './junit-printer.ts';
import type { OutputFile } from './output-file.ts';
import type { RunPrinter } from './run-printer.ts';
import { textPrinter } from './text-printer.ts';

export const runFormats = ['text', 'json', 'jsonl', 'junit'] as const;
export type RunFormat = (typeof runFormats)[number];

export interface PrintRequest {
  readonly store: SessionStore;
  readonly session: string;
  readonly plan: Plan;
  readonly format: RunFormat;
  /** What has happened before, where a session is resumed. */
  readonly earlier?: readonly SessionEvent[];
  /** A file that gets what the format asks for; standard output then shows the run as text. The printer closes it. */
  readonly output?: OutputFile | undefined;
}

/** The printer of a run. Its `end` throws `Unusable` where the output file could not take it all. */
export function openPrinter(request: PrintRequest, context: CommandContext): RunPrinter {
  const file = request.output;
  if (file === undefined) return printerOf(request, context);
  const onFile = printerOf(request, { ...context, terminal: file.terminal });
  const onScreen = printerOf({ ...request, format: 'text' }, context);
  return {
    event(event) {
      onFile.event(event);
      onScreen.event(event);
    },
    end(result) {
      onFile.end(result);
      onScreen.end(result);
      file.finish();
    },
    close() {
      onFile.close();
      onScreen.close();
      file.close();
    },
  };
}

function printerOf(request: PrintRequest, context: CommandContext): RunPrinter {
  const { terminal, locale } = context;
  const { store, session, plan, format, earlier = [] } = request;
  switch (format) {
    case 'json':
      return jsonPrinter(terminal);
    case 'jsonl':
      return jsonlPrinter(terminal);
    case 'junit':
    case 'text': {
      const files = new SessionFiles(store.folderOf(session), plan);
      const logPath = (thread: string, attempt: number) => relative('', files.log(thread, attempt));
      const words = wordsOf(locale);
      const report = new RunReport(plan, { words, logPath });
      for (const event of earlier) report.lines(event);
      if (format === 'junit') return junitPrinter(report, plan.file, terminal);
      return textPrinter(report, terminal, words, context.words);
    }
  }
}
