import * as vscode from 'vscode';
import { visibleText } from '../../report/visible-text.ts';
import type { Failure } from '../../scheduler/failure.ts';
import type { ThreadLanguageClient } from '../language/thread-language-client.ts';
import type { CoordinationRuns } from './coordination-runs.ts';
import { onGone } from './gone-file.ts';
import type { RunEvent } from './run-event.ts';

/** What a run found wrong with a thread. */
interface Finding {
  readonly thread: string;
  readonly message: string;
  readonly severity: vscode.DiagnosticSeverity;
  readonly failure: Failure;
}

/**
 * Shows what a run found in the Problems panel, at the names of the threads, until the next run or edit of the file, or its end:
 * failed threads, and outputs that broke their schema although another attempt then succeeded.
 */
export class RunFindings implements vscode.Disposable {
  readonly #found = vscode.languages.createDiagnosticCollection('threads-run');
  readonly #language: ThreadLanguageClient;
  readonly #listening: vscode.Disposable;
  /** By the file that findings are shown in. */
  readonly #watching = new Map<string, vscode.Disposable>();

  constructor(runs: CoordinationRuns, language: ThreadLanguageClient) {
    this.#language = language;
    this.#listening = vscode.Disposable.from(
      runs.onStart((run) => {
        this.#forget(run.uri);
        run.onEvent(({ event }) => {
          const finding = findingOf(event);
          if (finding !== undefined) void this.#add(run.uri, finding);
        });
      }),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.#forget(document.uri);
      }),
    );
  }

  dispose(): void {
    this.#listening.dispose();
    for (const watching of this.#watching.values()) watching.dispose();
    this.#found.dispose();
  }

  #forget(uri: vscode.Uri): void {
    this.#found.delete(uri);
    this.#watching.get(uri.toString())?.dispose();
    this.#watching.delete(uri.toString());
  }

  async #add(uri: vscode.Uri, { thread, message, severity, failure }: Finding): Promise<void> {
    const range = await this.#placeUnlessEdited(uri, thread);
    if (range === undefined) return;
    const diagnostic = new vscode.Diagnostic(range, message, severity);
    diagnostic.source = 'threads run';
    diagnostic.code = failure.kind;
    // The later word on a thread takes the place of the earlier one.
    const others = (this.#found.get(uri) ?? []).filter((one) => !one.range.isEqual(range));
    this.#found.set(uri, [...others, diagnostic]);
    const key = uri.toString();
    if (!this.#watching.has(key))
      this.#watching.set(
        key,
        onGone(uri, () => this.#forget(uri)),
      );
  }

  /** Where a thread stands; `undefined` also where the file was edited while that was asked. */
  async #placeUnlessEdited(uri: vscode.Uri, thread: string): Promise<vscode.Range | undefined> {
    let isEdited = false;
    const listening = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      isEdited ||= contentChanges.length > 0 && document.uri.toString() === uri.toString();
    });
    const range = await this.#language.placeOf(uri, { thread });
    listening.dispose();
    return isEdited ? undefined : range;
  }
}

function findingOf(event: RunEvent): Finding | undefined {
  if (event.type === 'thread_ended' && event.status === 'failed' && event.failure !== undefined) {
    const { thread, failure } = event;
    const name = visibleText(thread);
    const message = vscode.l10n.t('{0} failed in the last run: {1}', name, visibleText(failure.message));
    return { thread, message, severity: vscode.DiagnosticSeverity.Error, failure };
  }
  if (event.type === 'attempt_ended' && event.failure?.kind === 'invalid-output') {
    const { thread, attempt, failure } = event;
    const why = visibleText(failure.message);
    const message = vscode.l10n.t('Attempt {1} of {0} gave a wrong output in the last run: {2}', thread, attempt, why);
    return { thread, message, severity: vscode.DiagnosticSeverity.Warning, failure };
  }
  return undefined;
}
