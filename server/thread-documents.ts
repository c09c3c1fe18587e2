import { TextDocuments, type Connection, type Disposable } from 'vscode-languageserver';
import type { Locale } from '../core/analyze.ts';
import type { Severities } from '../core/diagnostics/diagnostic-code.ts';
import type { AskedWorld } from './asked-world.ts';
import { isThreadUri } from './is-thread-uri.ts';
import type { DocumentParams } from './protocol/requests.ts';
import { ThreadDocument } from './thread-document.ts';

/** What becomes of open thread files. */
export interface DocumentListener {
  changed(document: ThreadDocument): void;
  saved(document: ThreadDocument): void;
  closed(uri: string): void;
}

/** The thread files that the client has open. Other files, which some clients send as well, are not to be seen here. */
export class ThreadDocuments {
  readonly #documents: TextDocuments<ThreadDocument>;
  readonly #locale: Locale;
  #severities: Severities = new Map();

  /** @param worldOf who knows the folders of a document that is on no disk, if anybody does */
  constructor(locale: Locale, worldOf: (uri: string) => AskedWorld | undefined) {
    this.#locale = locale;
    this.#documents = new TextDocuments<ThreadDocument>({
      create: (uri, _languageId, version, content) => {
        const document = this.#make(uri, version, content);
        const world = document.folder === undefined && isThreadUri(uri) ? worldOf(uri) : undefined;
        if (world !== undefined) document.askFor(world);
        return document;
      },
      update: (document, changes, version) => {
        for (const change of changes) checkedText(change.text);
        document.change(changes, version);
        return document;
      },
    });
  }

  /** From now on, findings in all documents have these severities. */
  setSeverities(severities: Severities): void {
    this.#severities = severities;
    for (const document of this.all()) document.setSeverities(severities);
  }

  get(uri: string): ThreadDocument | undefined {
    return isThreadUri(uri) ? this.#documents.get(uri) : undefined;
  }

  /** The open document that a request is about, else one of the text that came with it. */
  asked({ textDocument: { uri }, text }: DocumentParams): ThreadDocument | undefined {
    return this.get(uri) ?? (text !== undefined && isThreadUri(uri) ? this.#make(uri, 0, text) : undefined);
  }

  all(): readonly ThreadDocument[] {
    return this.#documents.all().filter((document) => isThreadUri(document.uri));
  }

  listen(connection: Connection, listener: DocumentListener): Disposable {
    this.#documents.onDidChangeContent(({ document }) => {
      if (isThreadUri(document.uri)) listener.changed(document);
    });
    this.#documents.onDidSave(({ document }) => {
      if (isThreadUri(document.uri)) listener.saved(document);
    });
    this.#documents.onDidClose(({ document }) => {
      if (isThreadUri(document.uri)) listener.closed(document.uri);
    });
    return this.#documents.listen(connection);
  }

  #make(uri: string, version: number, text: unknown): ThreadDocument {
    const document = new ThreadDocument(uri, version, checkedText(text), this.#locale);
    document.setSeverities(this.#severities);
    return document;
  }
}

/** Clients are not to be trusted to send what the protocol says. */
function checkedText(text: unknown): string {
  if (typeof text !== 'string') throw new TypeError('The text of a document or of a change is not a string');
  return text;
}
