import * as vscode from 'vscode';
import { GraphPreview, type PreviewParts } from './graph-preview.ts';

/** The open graph previews, one for each file. */
export class GraphPreviews implements vscode.Disposable {
  readonly #parts: PreviewParts;
  readonly #open = new Map<string, GraphPreview>();

  constructor(parts: PreviewParts) {
    this.#parts = parts;
  }

  /** Opens the preview of a file, or brings the one that is open to the front. */
  show(uri: vscode.Uri, column: vscode.ViewColumn): GraphPreview {
    const key = uri.toString();
    const open = this.#open.get(key);
    if (open !== undefined) {
      open.reveal();
      return open;
    }
    const panel = vscode.window.createWebviewPanel(
      'threads.graphPreview',
      '',
      { viewColumn: column, preserveFocus: column === vscode.ViewColumn.Beside },
      { retainContextWhenHidden: true },
    );
    const preview = new GraphPreview(this.#parts, uri, panel);
    this.#open.set(key, preview);
    preview.onDispose(() => this.#open.delete(key));
    return preview;
  }

  /** Shows a session, old or running, in the preview of its file. */
  showSession(uri: vscode.Uri, session: string): void {
    this.show(uri, vscode.ViewColumn.Active).showSession(session);
  }

  /** The file whose preview the user works in, if it is one. */
  get inFront(): vscode.Uri | undefined {
    return [...this.#open.values()].find((preview) => preview.isInFront)?.uri;
  }

  dispose(): void {
    for (const preview of this.#open.values()) preview.dispose();
  }
}
