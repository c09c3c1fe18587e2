import * as vscode from 'vscode';
import { isThreadUri } from '../thread-documents.ts';
import { GraphPreview, type PreviewParts } from './graph-preview.ts';

const viewType = 'threads.graphPreview';

/** The open graph previews, one for each file. */
export class GraphPreviews implements vscode.WebviewPanelSerializer, vscode.Disposable {
  readonly #parts: PreviewParts;
  readonly #open = new Map<string, GraphPreview>();
  readonly #serializer = vscode.window.registerWebviewPanelSerializer(viewType, this);

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
      viewType,
      '',
      { viewColumn: column, preserveFocus: column === vscode.ViewColumn.Beside },
      { retainContextWhenHidden: true },
    );
    return this.#add(uri, panel);
  }

  /** Fills a panel that the editor brings back after a reload; one whose file is not known is closed. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const uri = fileOfState(state);
    if (uri === undefined || this.#open.has(uri.toString())) panel.dispose();
    else this.#add(uri, panel);
    return Promise.resolve();
  }

  #add(uri: vscode.Uri, panel: vscode.WebviewPanel): GraphPreview {
    const key = uri.toString();
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
    this.#serializer.dispose();
    for (const preview of this.#open.values()) preview.dispose();
  }
}

/** The state was the webview's: nothing of it is certain. */
function fileOfState(state: unknown): vscode.Uri | undefined {
  if (typeof state !== 'object' || state === null || !('file' in state) || typeof state.file !== 'string')
    return undefined;
  const uri = vscode.Uri.parse(state.file);
  return isThreadUri(uri) ? uri : undefined;
}
