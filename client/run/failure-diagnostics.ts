import * as vscode from 'vscode';
import { visibleText } from '../../report/visible-text.ts';
import type { Failure } from '../../scheduler/failure.ts';
import type { ThreadLanguageClient } from '../language/thread-language-client.ts';
import type { CoordinationRuns } from './coordination-runs.ts';

/** Shows the failed threads of a run in the Problems panel, at their names, until the next run or edit of the file. */
export class FailureDiagnostics implements vscode.Disposable {
  readonly #found = vscode.languages.createDiagnosticCollection('threads-run');
  readonly #language: ThreadLanguageClient;
  readonly #listening: vscode.Disposable;

  constructor(runs: CoordinationRuns, language: ThreadLanguageClient) {
    this.#language = language;
    this.#listening = vscode.Disposable.from(
      runs.onStart((run) => {
        this.#found.delete(run.uri);
        run.onEvent(({ event }) => {
          if (event.type !== 'thread_ended' || event.status !== 'failed') return;
          void this.#add(run.uri, event.thread, event.failure);
        });
      }),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.#found.delete(document.uri);
      }),
    );
  }

  dispose(): void {
    this.#listening.dispose();
    this.#found.dispose();
  }

  async #add(uri: vscode.Uri, thread: string, failure: Failure | undefined): Promise<void> {
    const document = await vscode.workspace.openTextDocument(uri);
    const { version } = document;
    const range = await this.#language.placeOf(uri, { thread });
    if (range === undefined || document.version !== version) return;
    const message = vscode.l10n.t('{0} failed in the last run: {1}', thread, visibleText(failure?.message ?? ''));
    const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Error);
    diagnostic.source = 'threads run';
    if (failure !== undefined) diagnostic.code = failure.kind;
    this.#found.set(uri, [...(this.#found.get(uri) ?? []), diagnostic]);
  }
}
