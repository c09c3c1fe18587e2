import { fileURLToPath, pathToFileURL } from 'node:url';
import { SymbolKind, type Range, type SymbolInformation } from 'vscode-languageserver';
import { LineTable } from '../../core/line-table.ts';
import { outlineOf, type Outline } from '../../core/model/outline.ts';
import { entriesOf } from '../../core/syntax/node-content.ts';
import { parse } from '../../core/syntax/parse.ts';
import type { MapEntry } from '../../core/syntax/syntax-node.ts';
import type { ThreadFiles } from '../thread-files.ts';
import { nameInUri } from '../path-of-uri.ts';
import type { ThreadDocument } from '../thread-document.ts';

/** What a file holds that can be looked for from anywhere. */
export type FileSymbols = readonly { readonly name: string; readonly kind: SymbolKind; readonly range: Range }[];

/** More would not be read. */
const mostSymbols = 1000;

export interface WorkspaceFiles {
  readonly onDisk: ThreadFiles<FileSymbols>;
  /** Their text is newer than the disk's. */
  readonly open: readonly ThreadDocument[];
}

/**
 * Threads and named schemas of every thread file in the workspace and of every open one.
 *
 * @param query letters that stand in the name in this order, in whatever case; empty: all
 */
export async function workspaceSymbols(query: string, { onDisk, open }: WorkspaceFiles): Promise<SymbolInformation[]> {
  const files = new Map<string, { readonly uri: string; readonly symbols: FileSymbols }>();
  const opened = new Map(open.map((document) => [keyOf(document.uri), document]));
  for (const [path, symbols] of await onDisk.all(opened)) files.set(path, { uri: pathToFileURL(path).href, symbols });
  for (const [key, document] of opened) {
    files.set(key, { uri: document.uri, symbols: symbolsOf(document.analysis.outline, document.text) });
  }
  const found: SymbolInformation[] = [];
  for (const { uri, symbols } of files.values()) {
    const containerName = nameInUri(uri);
    for (const { name, kind, range } of symbols) {
      if (found.length < mostSymbols && matches(name, query)) {
        found.push({ name, kind, containerName, location: { uri, range } });
      }
    }
  }
  return found;
}

/** Reads only what symbols need: no rule is run. */
export function fileSymbols(text: string): FileSymbols {
  return symbolsOf(outlineOf(parse(text)), text);
}

function symbolsOf({ top, threads }: Outline, text: string): FileSymbols {
  const lines = new LineTable(text);
  const symbols = (entries: readonly MapEntry[], kind: SymbolKind): FileSymbols =>
    entries.map(({ key }) => ({
      name: key.text === '' ? '""' : key.text,
      kind,
      range: { start: lines.positionAt(key.range.start), end: lines.positionAt(key.range.end) },
    }));
  return [
    ...symbols([...threads.values()], SymbolKind.Function),
    ...symbols(entriesOf(top.get('schemas')?.value), SymbolKind.Struct),
  ];
}

/** One file has one key, however its address is spelt. */
function keyOf(uri: string): string {
  try {
    return fileURLToPath(uri);
  } catch {
    return uri;
  }
}

function matches(name: string, query: string): boolean {
  const letters = name.toLowerCase();
  let from = 0;
  for (const letter of query.toLowerCase()) {
    const at = letters.indexOf(letter, from);
    if (at < 0) return false;
    from = at + letter.length;
  }
  return true;
}
