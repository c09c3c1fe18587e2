import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

type VisibleDocuments = BaseLanguageClient['visibleDocuments'];

/**
 * The files that a user has in sight, which are those whose findings the client asks for: in an editor, of which the client
 * learns by itself, or in something else that says so.
 */
export class ShownFiles implements VisibleDocuments, vscode.Disposable {
  readonly #inEditors: VisibleDocuments;
  readonly #opened = new vscode.EventEmitter<Set<vscode.Uri>>();
  readonly #closed = new vscode.EventEmitter<Set<vscode.Uri>>();
  readonly onOpen = this.#opened.event;
  readonly onClose = this.#closed.event;
  readonly #listening: vscode.Disposable;
  readonly #elsewhere = new Map<string, vscode.Uri>();

  constructor(inEditors: VisibleDocuments) {
    this.#inEditors = inEditors;
    this.#listening = vscode.Disposable.from(
      inEditors.onOpen((uris) => this.#opened.fire(uris)),
      inEditors.onClose((uris) => this.#closed.fire(new Set([...uris].filter((uri) => !this.isVisible(uri))))),
    );
  }

  /** A file is in sight elsewhere than in an editor, until what is returned is disposed of. */
  add(uri: vscode.Uri): vscode.Disposable {
    const key = uri.toString();
    this.#elsewhere.set(key, uri);
    this.#opened.fire(new Set([uri]));
    return new vscode.Disposable(() => {
      this.#elsewhere.delete(key);
      if (!this.isVisible(uri)) this.#closed.fire(new Set([uri]));
    });
  }

  isActive(document: vscode.TextDocument | vscode.Uri): boolean {
    return this.#inEditors.isActive(document);
  }

  isVisible(document: vscode.TextDocument | vscode.Uri): boolean {
    const uri = document instanceof vscode.Uri ? document : document.uri;
    return this.#elsewhere.has(uri.toString()) || this.#inEditors.isVisible(document);
  }

  getResources(): Set<vscode.Uri> {
    return new Set([...this.#inEditors.getResources(), ...this.#elsewhere.values()]);
  }

  dispose(): void {
    this.#listening.dispose();
    this.#opened.dispose();
    this.#closed.dispose();
  }
}
