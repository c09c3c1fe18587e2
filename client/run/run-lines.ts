import * as vscode from 'vscode';
import type { Locale } from '../../core/analyze.ts';
import { RunReport } from '../../report/run-report.ts';
import { wordsOf } from '../../report/words-of.ts';
import type { RunMoment, RunSession } from './coordination-run.ts';

/** Lines printed by threads that are shown for one run; all of them are in the logs. */
const mostOutputLines = 20_000;

/** The words for the events of one run. */
export class RunLines {
  readonly #locale: Locale;
  #report: RunReport | undefined;
  #outputLines = 0;

  constructor(locale: Locale) {
    this.#locale = locale;
  }

  of({ event, session }: RunMoment): readonly string[] {
    this.#report ??= this.#reportOf(session);
    if (event.type !== 'output_line') return this.#report.text(event);
    this.#outputLines++;
    if (this.#outputLines < mostOutputLines) return this.#report.text(event);
    if (this.#outputLines > mostOutputLines) return [];
    return [vscode.l10n.t('Further lines that threads print are not shown here; they are in the logs.')];
  }

  #reportOf({ plan, files, earlier }: RunSession): RunReport {
    const report = new RunReport(plan, {
      words: wordsOf(this.#locale),
      // As the panel makes links of: relative to the workspace, where the file is in one.
      logPath: (thread, attempt) => vscode.workspace.asRelativePath(files.log(thread, attempt), false),
    });
    for (const event of earlier) report.lines(event);
    return report;
  }
}
