import { dirname, resolve } from 'node:path';
import * as vscode from 'vscode';
import type { Locale } from '../../core/analyze.ts';
import { visibleText } from '../../report/visible-text.ts';
import type { CoordinationRun, RunSession } from './coordination-run.ts';
import type { CoordinationRuns } from './coordination-runs.ts';
import { Paced } from './paced.ts';
import { RunLines } from './run-lines.ts';
import { outputLanguage, RunOutputLinks } from './run-output-links.ts';

/** How long lines are collected before the panel gets the next ones, so that a chatty thread does not flood the editor. */
const flushMs = 250;
/** A run finds the panel empty when this many characters of earlier runs are in it. */
const mostCharacters = 1024 * 1024;
/** Working folders of threads that paths are looked for in. */
const mostFolders = 10;

export type ShowOutput = 'always' | 'onFailure' | 'never';

/** The output panel: what each run does, as it happens, and what came of it. */
export class RunOutput implements vscode.Disposable {
  readonly #channel = vscode.window.createOutputChannel('Thread Coordination', outputLanguage);
  readonly #links = new RunOutputLinks((line) => this.#foldersAt(line));
  readonly #locale: Locale;
  readonly #runs: CoordinationRuns;
  readonly #listening: vscode.Disposable;
  #pending: string[] = [];
  readonly #flush = new Paced(() => this.#append(), flushMs);
  #characters = 0;
  #lines = 0;
  /** From which line on paths are relative to which folders. */
  #sections: { readonly line: number; readonly folders: readonly string[] }[] = [];

  constructor(runs: CoordinationRuns, locale: Locale) {
    this.#locale = locale;
    this.#runs = runs;
    this.#listening = vscode.Disposable.from(
      runs.onStart((run) => {
        this.#follow(run);
      }),
      vscode.languages.registerDocumentLinkProvider({ language: outputLanguage }, this.#links),
    );
  }

  show(): void {
    this.#channel.show(true);
  }

  dispose(): void {
    this.#listening.dispose();
    this.#flush.end();
    this.#channel.dispose();
  }

  #follow(run: CoordinationRun): void {
    if (showOutput() === 'always' && !run.hasTerminal) this.show();
    if (this.#characters > mostCharacters && this.#runs.active.length === 1) this.#clear();
    if (this.#lines > 0) this.#write(['']);
    this.#beginSection(run);
    const lines = new RunLines(this.#locale);
    run.onEvent((moment) => {
      if (moment.event.type === 'session_started' || moment.event.type === 'session_resumed') {
        this.#beginSection(run, moment.session);
      }
      this.#write(lines.of(moment));
    });
    void run.ended.then((exit) => {
      if (exit.message !== '') this.#write(exit.message.split('\n').map(visibleText));
      this.#flush.end();
      if (exit.code !== 0 && showOutput() === 'onFailure' && !run.hasTerminal) this.show();
      return undefined;
    });
  }

  #beginSection({ uri }: CoordinationRun, session?: RunSession): void {
    const folder = dirname(uri.fsPath);
    const workspace = vscode.workspace.getWorkspaceFolder(uri)?.uri.fsPath;
    const working = new Set(session?.plan.threads.map(({ cwd }) => resolve(folder, cwd)));
    const folders = [folder, ...(workspace === undefined ? [] : [workspace]), ...[...working].slice(0, mostFolders)];
    this.#sections.push({ line: this.#lines, folders });
  }

  #foldersAt(line: number): readonly string[] {
    return this.#sections.findLast((section) => section.line <= line)?.folders ?? [];
  }

  #clear(): void {
    this.#channel.clear();
    this.#pending = [];
    this.#characters = 0;
    this.#lines = 0;
    this.#sections = [];
    this.#links.forget();
  }

  #write(lines: readonly string[]): void {
    if (lines.length === 0) return;
    for (const line of lines) {
      this.#pending.push(line);
      this.#lines += 1;
      this.#characters += line.length + 1;
    }
    this.#flush.ask();
  }

  #append(): void {
    // Nothing is pending where the panel was cleared in between.
    if (this.#pending.length > 0) this.#channel.append(`${this.#pending.join('\n')}\n`);
    this.#pending = [];
  }
}

function showOutput(): ShowOutput {
  return vscode.workspace.getConfiguration('threads').get<ShowOutput>('run.showOutput', 'always');
}
