import { relative } from 'node:path';
import { ThreadCoordinator } from '../coordinator/index.ts';
import type { Plan, SessionStore } from '../coordinator/index.ts';
import { SessionFiles } from '../coordinator/session/session-files.ts';
import { RunReport } from '../report/run-report.ts';
import { wordsOf } from '../report/words-of.ts';
import type { CommandContext } from './command-context.ts';
import { ExitCode } from './exit-code.ts';
import { jsonlPrinter, jsonPrinter } from './run-printers/json-printers.ts';
import type { RunPrinter } from './run-printers/run-printer.ts';
import { textPrinter } from './run-printers/text-printer.ts';
import { Unusable } from './unusable.ts';

export const runFormats = ['text', 'json', 'jsonl'] as const;
export type RunFormat = (typeof runFormats)[number];

export interface Coordination {
  readonly store: SessionStore;
  readonly session: string;
  readonly plan: Plan;
  readonly format: RunFormat;
}

/** Runs a session to its end and shows it. An interruption ends the threads first. */
export async function coordinate(coordination: Coordination, context: CommandContext): Promise<ExitCode> {
  const { store, session } = coordination;
  const printer = printerOf(coordination, context);
  const coordinator = new ThreadCoordinator(store, { listener: (event) => printer.event(event) });
  let interrupted = false;
  const stopListening = context.onInterruption(() => {
    interrupted = true;
    coordinator.cancel();
  });
  try {
    const ended = await coordinator.coordinateExecution(session);
    if (!ended.ok) throw new Unusable(ended.message);
    printer.end(ended.result);
    if (interrupted && ended.result.status === 'cancelled') return ExitCode.INTERRUPTED;
    return ended.result.status === 'succeeded' ? ExitCode.OK : ExitCode.FAILED;
  } finally {
    stopListening();
    printer.close();
  }
}

function printerOf({ store, session, plan, format }: Coordination, { terminal, locale }: CommandContext): RunPrinter {
  switch (format) {
    case 'json':
      return jsonPrinter(terminal);
    case 'jsonl':
      return jsonlPrinter(terminal);
    case 'text': {
      const files = new SessionFiles(store.folderOf(session), plan);
      const logPath = (thread: string, attempt: number) => relative('', files.log(thread, attempt));
      return textPrinter(new RunReport(plan, { words: wordsOf(locale), logPath }), terminal);
    }
  }
}
