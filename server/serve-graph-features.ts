import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CallHierarchyItem, ServerCapabilities } from 'vscode-languageserver';
import { answering } from './answering.ts';
import { incomingCalls, outgoingCalls, prepareCallHierarchy } from './features/call-hierarchy.ts';
import { codeLenses } from './features/code-lens.ts';
import { inlayHints } from './features/inlay-hints.ts';
import { willRenameFiles } from './features/will-rename-files.ts';
import { fileSymbols, workspaceSymbols } from './features/workspace-symbols.ts';
import type { FeatureParts } from './serve-features.ts';
import { ThreadDocument } from './thread-document.ts';
import { ThreadFiles } from './thread-files.ts';
import { wordsOf } from './words/words-of.ts';

/** Answers requests about threads and how they hang together. */
export function serveGraphFeatures(parts: FeatureParts): Partial<ServerCapabilities> {
  const { connection, documents, fence, locale, runs, abilities } = parts;
  const words = wordsOf(locale);
  const answer = answering(parts);
  const calls = connection.languages.callHierarchy;
  calls.onPrepare(answer('prepareCallHierarchy', (document, { position }) => prepareCallHierarchy(document, position)));
  calls.onIncomingCalls(ofItem('incomingCalls', incomingCalls));
  calls.onOutgoingCalls(ofItem('outgoingCalls', outgoingCalls));
  connection.languages.inlayHint.on(
    answer('inlayHint', (document, { range }) =>
      parts.style().settings.inlayHints ? inlayHints(document, range, { words, runs: runs.of(document) }) : [],
    ),
  );
  connection.onCodeLens(
    answer('codeLens', (document) =>
      parts.style().settings.codeLens
        ? codeLenses(document, { words, runs: runs.of(document), commands: abilities.commands })
        : [],
    ),
  );
  const onDisk = new ThreadFiles(parts.folders, fileSymbols);
  connection.onWorkspaceSymbol(
    fence('workspaceSymbol', Promise.resolve([]), ({ query }) =>
      workspaceSymbols(query, { onDisk, open: documents.all() }),
    ),
  );
  const closed = new ThreadFiles(parts.folders, (text) => text);
  connection.workspace.onWillRenameFiles(
    fence('willRenameFiles', Promise.resolve(null), async ({ files }) => {
      const open = documents.all();
      // Word of the last change on disk may still be on its way.
      for (const document of open) document.diskChanged();
      // Clients spell addresses in their own ways; a path is one path.
      const known = new Set(open.map(({ folder, name }) => folder && join(folder, name)));
      const others = [...(await closed.all())]
        .filter(([path]) => !known.has(path))
        .map(([path, text]) => new ThreadDocument(pathToFileURL(path).href, 0, text, locale));
      return willRenameFiles(files, [...open, ...others], (document, file) => parts.renames.covers(document, file));
    }),
  );
  return {
    callHierarchyProvider: true,
    inlayHintProvider: true,
    codeLensProvider: {},
    workspaceSymbolProvider: true,
  };

  /** The item is what an earlier answer gave. */
  function ofItem<R>(name: string, feature: (document: ThreadDocument, item: CallHierarchyItem) => R) {
    return fence<{ readonly item: CallHierarchyItem }, R | null>(name, null, ({ item }) => {
      const document = documents.get(item.uri);
      return document === undefined ? null : feature(document, item);
    });
  }
}
