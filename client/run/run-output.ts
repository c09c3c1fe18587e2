import * as vscode from 'vscode';
import type { Locale } from '../../core/analyze.ts';
import type { CoordinationRun } from './coordination-run.ts';
import type { CoordinationRuns } from './coordination-runs.ts';
import { RunLines } from './run-lines.ts';

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

function showOutput(): ShowOutput {
  return vscode.workspace.getConfiguration('threads').get<ShowOutput>('run.showOutput', 'always');
}
