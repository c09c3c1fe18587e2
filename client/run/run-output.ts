import * as vscode from 'vscode';
import type { Locale } from '../../core/analyze.ts';
import { RunReport } from '../../report/run-report.ts';
import { wordsOf } from '../../report/words-of.ts';
import type { CoordinationRun, RunMoment } from './coordination-run.ts';
import type { CoordinationRuns } from './coordination-runs.ts';

/** Lines printed by threads that are shown for one run; all of them are in the logs. */
const mostOutputLines = 20_000;

/** How long lines are collected before the panel gets them, so that a chatty thread does not flood the editor. */
const flushMs = 40;

export type ShowOutput = 'always' | 'onFailure' | 'never';

/** The output panel: what each run does, as it happens, and what came of it. */
export class RunOutput implements vscode.Disposable {
  readonly #channel = vscode.window.createOutputChannel('Thread Coordination');
  readonly #locale: Locale;
  readonly #listening: vscode.Disposable;
  #pending: string[] = [];
  #timer: NodeJS.Timeout | undefined;
  #hasText = false;

  constructor(runs: CoordinationRuns, locale: Locale) {
    this.#locale = locale;
    this.#listening = runs.onStart((run) => {
      this.#follow(run);
    });
  }

  show(): void {
    this.#channel.show(true);
  }

  dispose(): void {
    this.#listening.dispose();
    clearTimeout(this.#timer);
    this.#channel.dispose();
  }

  #follow(run: CoordinationRun): void {
    if (showOutput() === 'always') this.show();
    if (this.#hasText) this.#write(['']);
    const lines = new RunLines(this.#locale);
    run.onEvent((moment) => {
      this.#write(lines.of(moment));
    });
    void run.ended.then((exit) => {
      if (exit.message !== '') this.#write(exit.message.split('\n'));
      if (exit.code !== 0 && showOutput() === 'onFailure') this.show();
      return undefined;
    });
  }

  #write(lines: readonly string[]): void {
    if (lines.length === 0) return;
    this.#hasText = true;
    for (const line of lines) this.#pending.push(line);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#channel.append(`${this.#pending.join('\n')}\n`);
      this.#pending = [];
    }, flushMs);
  }
}

/** The words for the events of one run. */
class RunLines {
  readonly #locale: Locale;
  #report: RunReport | undefined;
  #outputLines = 0;

  constructor(locale: Locale) {
    this.#locale = locale;
  }

  of({ event, session }: RunMoment): readonly string[] {
    this.#report ??= new RunReport(session.plan, {
      words: wordsOf(this.#locale),
      // As the panel makes links of: relative to the workspace, where the file is in one.
      logPath: (thread, attempt) => vscode.workspace.asRelativePath(session.files.log(thread, attempt), false),
    });
    if (event.type !== 'output_line') return this.#report.text(event);
    this.#outputLines++;
    if (this.#outputLines < mostOutputLines) return this.#report.text(event);
    if (this.#outputLines > mostOutputLines) return [];
    return [vscode.l10n.t('Further lines that threads print are not shown here; they are in the logs.')];
  }
}

function showOutput(): ShowOutput {
  return vscode.workspace.getConfiguration('threads').get<ShowOutput>('run.showOutput', 'always');
}
