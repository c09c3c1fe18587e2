import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Range, type TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Analyzer, type Analysis, type Locale } from '../core/analyze.ts';
import type { Severities } from '../core/diagnostics/diagnostic-code.ts';
import type { TextRange } from '../core/text-range.ts';
import { unknownWorld, type World } from '../core/world.ts';
import type { AskedWorld } from './asked-world.ts';
import { FolderWorld } from './folder-world.ts';
import { nameInUri } from './path-of-uri.ts';

/** An open document: its text as it is now, and what it means, worked out when somebody asks and kept until it changes. */
export class ThreadDocument {
  readonly uri: string;
  /** Absent for a document that is not on disk (untitled, in a repository, on a remote service). */
  readonly folder: string | undefined;
  /** Absent as well. */
  readonly disk: FolderWorld | undefined;
  readonly #locale: Locale;
  #asked: AskedWorld | undefined;
  #analyzer: Analyzer;
  #text: TextDocument;
  #analysis: Analysis | undefined;
  #isFirst = true;
  #analysisMs = 0;

  constructor(uri: string, version: number, text: string, locale: Locale) {
    this.uri = uri;
    this.folder = folderOf(uri);
    this.disk = this.folder === undefined ? undefined : new FolderWorld(this.folder);
    this.#locale = locale;
    this.#analyzer = new Analyzer(this.world, locale);
    this.#text = TextDocument.create(uri, 'yaml', version, text);
  }

  /** What is known of the files around it. */
  get world(): World {
    return this.disk ?? this.#asked ?? unknownWorld;
  }

  /** Gives a document that is not on disk somebody who knows its folders. */
  askFor(world: AskedWorld): void {
    this.#asked = world;
    this.#analysis = undefined;
    this.#analyzer = new Analyzer(this.world, this.#locale);
  }

  /** Has all be asked again that is known of a document that is not on disk. */
  askAgain(): void {
    this.#asked?.refresh();
  }

  /** Has it checked anew, because more is known of the files around it. */
  worldChanged(): void {
    this.#analysis = undefined;
    this.#analyzer.worldChanged();
  }

  get version(): number {
    return this.#text.version;
  }

  /** The file's name without its folder. */
  get name(): string {
    return nameInUri(this.uri);
  }

  get text(): string {
    return this.#text.getText();
  }

  /** How long the last analysis after an edit took, in milliseconds; 0 if there was none. The first one, of the whole file, tells nothing of the next. */
  get analysisMs(): number {
    return this.#analysisMs;
  }

  /** From now on, findings have these severities. */
  setSeverities(severities: Severities): void {
    this.#analyzer.setSeverities(severities);
    this.#analysis = undefined;
  }

  /** Of the text and the disk as they are now. */
  get analysis(): Analysis {
    if (this.#analysis === undefined) {
      const startedMs = performance.now();
      this.#analysis = this.#analyzer.analyze(this.text);
      if (!this.#isFirst) this.#analysisMs = performance.now() - startedMs;
      this.#isFirst = false;
    }
    return this.#analysis;
  }

  /** What the file would mean with this text. The analysis of its own text is of no use afterwards; ask again for it. */
  supposing(text: string): Analysis {
    this.#analysis = undefined;
    return this.#analyzer.analyze(text);
  }

  change(changes: readonly TextDocumentContentChangeEvent[], version: number): void {
    this.#text = TextDocument.update(this.#text, [...changes], version);
    this.#analysis = undefined;
  }

  /**
   * Tells that something on disk has changed.
   *
   * @param path absolute; absent: anything may have changed
   * @returns whether it can concern this document
   */
  diskChanged(path?: string): boolean {
    this.askAgain();
    const concerned = this.disk?.forget(path) ?? false;
    if (concerned) this.worldChanged();
    return concerned;
  }

  offsetAt(position: { readonly line: number; readonly character: number }): number {
    return this.#text.offsetAt(position);
  }

  rangeOf(range: TextRange): Range {
    return { start: this.#text.positionAt(range.start), end: this.#text.positionAt(range.end) };
  }
}

function folderOf(uri: string): string | undefined {
  try {
    return dirname(fileURLToPath(uri));
  } catch {
    return undefined;
  }
}
