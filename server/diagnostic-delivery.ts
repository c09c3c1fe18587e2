import {
  DocumentDiagnosticReportKind,
  type Connection,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
} from 'vscode-languageserver';
import { CheckQueue } from './check-queue.ts';
import type { ClientAbilities } from './client-abilities.ts';
import { diagnosticsOf, type DiagnosticStyle } from './features/diagnostics.ts';
import type { FolderWatch } from './folder-watch.ts';
import type { ThreadDocuments } from './thread-documents.ts';

/** What brings findings to the client. */
export interface DeliveryParts {
  readonly connection: Connection;
  readonly documents: ThreadDocuments;
  readonly abilities: ClientAbilities;
  readonly watch: FolderWatch;
}

/**
 * Brings findings to the client in the one way that it understands best: it asks for them, or they are pushed after
 * each change. Either way they are those of the text and the disk at the moment they are sent.
 */
export class DiagnosticDelivery {
  readonly #parts: DeliveryParts;
  readonly #queue: CheckQueue;
  #style: DiagnosticStyle;
  /** Results that a client may still hold: it is told `unchanged` when the same text would give the same again. */
  readonly #results = new Map<string, { readonly id: string; readonly content: string }>();
  #lastResult = 0;

  constructor(parts: DeliveryParts, style: DiagnosticStyle) {
    this.#parts = parts;
    this.#style = style;
    this.#queue = new CheckQueue((uri) => {
      this.#check(uri);
    });
  }

  /** The document is new, or its text or what it sees of the disk has changed. */
  changed(uri: string): void {
    const document = this.#parts.documents.get(uri);
    if (document !== undefined && !this.#parts.abilities.pullsDiagnostics) this.#queue.add(uri, document.analysisMs);
  }

  closed(uri: string): void {
    this.#queue.remove(uri);
    this.#results.delete(uri);
    this.#watchDisk();
    if (!this.#parts.abilities.pullsDiagnostics) void this.#parts.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  get style(): DiagnosticStyle {
    return this.#style;
  }

  restyle(style: DiagnosticStyle): void {
    this.#style = style;
    this.refresh(this.#parts.documents.all().map((document) => document.uri));
  }

  /** Something that the client does not know of has changed the findings of these documents. */
  refresh(uris: readonly string[]): void {
    if (uris.length === 0) return;
    if (!this.#parts.abilities.pullsDiagnostics) for (const uri of uris) this.changed(uri);
    else if (this.#parts.abilities.refreshesDiagnostics) void this.#parts.connection.languages.diagnostics.refresh();
  }

  /** Answers a client that asks. */
  pull(params: DocumentDiagnosticParams): DocumentDiagnosticReport {
    const { uri } = params.textDocument;
    const document = this.#parts.documents.get(uri);
    if (document === undefined) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
    const items = diagnosticsOf(document, this.#style);
    this.#watchDisk();
    const content = JSON.stringify(items);
    const last = this.#results.get(uri);
    if (last?.content === content && last.id === params.previousResultId) {
      return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: last.id };
    }
    this.#lastResult++;
    const id = String(this.#lastResult);
    this.#results.set(uri, { id, content });
    return { kind: DocumentDiagnosticReportKind.Full, resultId: id, items };
  }

  #check(uri: string): void {
    const document = this.#parts.documents.get(uri);
    if (document === undefined) return;
    const diagnostics = diagnosticsOf(document, this.#style);
    void this.#parts.connection.sendDiagnostics({ uri, version: document.version, diagnostics });
    this.#watchDisk();
  }

  /** What a check has asked of the disk decides what has to be watched from now on. */
  #watchDisk(): void {
    const folders = new Set<string>();
    for (const document of this.#parts.documents.all()) {
      for (const folder of document.disk?.foldersToWatch() ?? []) folders.add(folder);
    }
    this.#parts.watch.watch(folders);
  }
}
