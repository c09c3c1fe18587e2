import { SymbolKind, type DocumentSymbol } from 'vscode-languageserver';
import { contentOf, entriesOf } from '../../core/syntax/node-content.ts';
import type { MapEntry } from '../../core/syntax/syntax-node.ts';
import type { Thread } from '../../core/model/thread.ts';
import type { ThreadDocument } from '../thread-document.ts';

/** The outline: threads with what they run, dependencies with their ends, settings with their values. */
export function documentSymbols(document: ThreadDocument): DocumentSymbol[] {
  return entriesOf(document.analysis.tree.root).map((entry) => {
    switch (entry.key.text) {
      case 'threads':
        return symbolOf(document, entry, { kind: SymbolKind.Namespace, children: threadSymbols(document, entry) });
      case 'dependencies':
        return symbolOf(document, entry, { kind: SymbolKind.Array, children: dependencySymbols(document) });
      default:
        return symbolOf(document, entry, { kind: SymbolKind.Namespace, children: valueSymbols(document, entry) });
    }
  });
}

interface SymbolLook {
  readonly kind: SymbolKind;
  readonly detail?: string;
  readonly children?: DocumentSymbol[];
}

function symbolOf(document: ThreadDocument, { key, value }: MapEntry, look: SymbolLook): DocumentSymbol {
  return {
    // Clients refuse a symbol without a name.
    name: key.text === '' ? '""' : key.text,
    ...look,
    range: document.rangeOf({
      start: key.range.start,
      end: Math.max(key.range.end, endIn(key.range.end, value.range)),
    }),
    selectionRange: document.rangeOf(key.range),
  };
}

/** What an alias or a merge brings stands elsewhere. */
function endIn(from: number, value: { readonly start: number; readonly end: number }): number {
  return value.start >= from ? value.end : from;
}

function threadSymbols(document: ThreadDocument, threads: MapEntry): DocumentSymbol[] {
  const { model } = document.analysis;
  return entriesOf(threads.value).map((entry) => {
    const detail = commandText(model.threads.get(entry.key.text));
    return symbolOf(document, entry, { kind: SymbolKind.Function, ...(detail === undefined ? {} : { detail }) });
  });
}

function commandText(thread: Thread | undefined): string | undefined {
  return thread?.command?.kind === 'script' ? thread.command.path : thread?.command?.line;
}

function dependencySymbols(document: ThreadDocument): DocumentSymbol[] {
  return document.analysis.model.dependencies.map(({ source, target, type, range }) => ({
    name: `${source?.value ?? '?'} → ${target?.value ?? '?'}`,
    ...(type === undefined ? {} : { detail: type }),
    kind: SymbolKind.Event,
    range: document.rangeOf(range),
    selectionRange: document.rangeOf(range),
  }));
}

function valueSymbols(document: ThreadDocument, parent: MapEntry): DocumentSymbol[] {
  return entriesOf(parent.value).map((entry) => {
    const content = contentOf(entry.value);
    const detail = content?.kind === 'scalar' ? content.text : undefined;
    return symbolOf(document, entry, { kind: SymbolKind.Property, ...(detail === undefined ? {} : { detail }) });
  });
}
