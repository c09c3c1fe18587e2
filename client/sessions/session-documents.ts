import * as vscode from 'vscode';
import { readSessionDocument } from './session-document.ts';
import { readSessionDocumentUri, sessionScheme } from './session-document-uri.ts';
import type { SessionWatch } from './session-watch.ts';

/** Shows logs, inputs and outputs of sessions as read-only documents, which follow what a run writes. */
export class SessionDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #listening: vscode.Disposable;

  constructor(watch: SessionWatch) {
    this.#listening = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(sessionScheme, this),
      watch.onChange((ids) => {
        for (const { uri } of vscode.workspace.textDocuments) {
          const document = readSessionDocumentUri(uri);
          if (document !== undefined && ids.has(document.session)) this.#changed.fire(uri);
        }
      }),
    );
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const document = readSessionDocumentUri(uri);
    if (document === undefined) return vscode.l10n.t('This is no document of a session.');
    const read = await readSessionDocument(document);
    if ('problem' in read) return read.problem;
    return read.isCut === true
      ? `${vscode.l10n.t('… only the end of a long log is shown …')}\n${read.text}`
      : read.text;
  }

  dispose(): void {
    this.#listening.dispose();
    this.#changed.dispose();
  }
}
