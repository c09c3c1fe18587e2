import * as vscode from 'vscode';
import type { Locale } from '../../core/analyze.ts';
import { RunReport } from '../../report/run-report.ts';
import { visibleText } from '../../report/visible-text.ts';
import { wordsOf } from '../../report/words-of.ts';
import type { RunMoment, RunSession } from './coordination-run.ts';

/** The words for the events of one run. */
export class RunLines {
  readonly #locale: Locale;
  #report: RunReport | undefined;

  constructor(locale: Locale) {
    this.#locale = locale;
  }

  of({ event, session, isCut }: RunMoment): readonly string[] {
    this.#report ??= this.#reportOf(session);
    const lines = this.#report.text(event);
    if (event.type !== 'output_line' || isCut !== true) return lines;
    const log = visibleText(logPath(session, event.thread, event.attempt));
    const detail = vscode.l10n.t('… what else it prints is only in its log: {0}', log);
    return [this.#report.layOut({ thread: event.thread, word: 'output', detail })];
  }

  #reportOf(session: RunSession): RunReport {
    const report = new RunReport(session.plan, {
      words: wordsOf(this.#locale),
      logPath: (thread, attempt) => logPath(session, thread, attempt),
    });
    for (const event of session.earlier) report.lines(event);
    return report;
  }
}

/** As the panel and the terminal make links of: relative to the workspace, where the file is in one. */
function logPath({ files }: RunSession, thread: string, attempt: number): string {
  return vscode.workspace.asRelativePath(files.log(thread, attempt), false);
}
