import {
  CodeActionKind,
  ResponseError,
  type CodeAction,
  type Connection,
  type ServerCapabilities,
} from 'vscode-languageserver';
import type { Locale } from '../core/analyze.ts';
import { answering } from './answering.ts';
import type { ClientAbilities } from './client-abilities.ts';
import { codeActions } from './features/code-actions.ts';
import { completion, completionTriggers } from './features/completion.ts';
import { definition } from './features/definition.ts';
import type { DiagnosticStyle } from './features/diagnostics.ts';
import { documentHighlight } from './features/document-highlight.ts';
import { documentSymbols } from './features/document-symbols.ts';
import { fixAll, fixAllAction, fixAllKind } from './features/fix-all.ts';
import { flatSymbols } from './features/flat-symbols.ts';
import { hover } from './features/hover.ts';
import { references } from './features/references.ts';
import { prepareRename, rename } from './features/rename.ts';
import type { Fence } from './fence.ts';
import type { ProposedRenames } from './proposed-renames.ts';
import type { RunMemory } from './runs/run-memory.ts';
import type { SuppliedFields } from './runs/supplied-fields.ts';
import { serveGraphFeatures } from './serve-graph-features.ts';
import { serveTextFeatures } from './serve-text-features.ts';
import type { ThreadDocument } from './thread-document.ts';
import type { ThreadDocuments } from './thread-documents.ts';
import { wordsOf } from './words/words-of.ts';

/** What every feature works with. */
export interface FeatureParts {
  readonly connection: Connection;
  readonly documents: ThreadDocuments;
  readonly fence: Fence;
  readonly abilities: ClientAbilities;
  readonly locale: Locale;
  /** The workspace's folders on disk now, as absolute paths. */
  readonly folders: () => readonly string[];
  /** Another server offers an outline and formatting for the same documents, which would show twice. */
  readonly besideYamlServer: boolean;
  readonly runs: RunMemory;
  /** Absent as well where nobody runs threads. */
  readonly suppliedFields?: SuppliedFields;
  readonly renames: ProposedRenames;
  /** How findings are shown now; settings may change it. */
  readonly style: () => DiagnosticStyle;
}

/** Answers requests about open thread files; returns what the client has to be told of it. */
export function serveFeatures(parts: FeatureParts): Partial<ServerCapabilities> {
  const { connection, abilities, runs } = parts;
  const words = wordsOf(parts.locale);
  const answer = answering(parts);
  connection.onDocumentSymbol(
    answer('documentSymbol', (document) => {
      const symbols = documentSymbols(document);
      return abilities.nestsSymbols ? symbols : flatSymbols(document.uri, symbols);
    }),
  );
  connection.onCompletion(
    answer('completion', (document, { position, context }) =>
      completion(document, { position, abilities, words, runs: runs.of(document), ...(context && { context }) }),
    ),
  );
  connection.onHover(
    answer('hover', (document, { position }) => hover(document, position, { words, runs: runs.of(document) })),
  );
  connection.onDefinition(answer('definition', (document, { position }) => definition(document, position)));
  connection.onReferences(
    answer('references', (document, { position, context }) =>
      references(document, position, context.includeDeclaration),
    ),
  );
  connection.onDocumentHighlight(
    answer('documentHighlight', (document, { position }) => documentHighlight(document, position)),
  );
  connection.onPrepareRename(answer('prepareRename', (document, { position }) => prepareRename(document, position)));
  connection.onRenameRequest(
    answer('rename', (document, request) => {
      const edit = rename(document, request, { abilities, words });
      if (edit !== null && !(edit instanceof ResponseError)) parts.renames.note(document, edit);
      return edit;
    }),
  );
  // A client that wants every edit at once and asks at every move of the cursor gets it only where it names the kind.
  const offersFixAll = (only: readonly string[] | undefined): boolean =>
    isAsked(fixAllKind, only) && (only !== undefined || abilities.resolvesEdits);
  connection.onCodeAction(
    answer('codeAction', async (document, { range, context: { only } }) => {
      const context = { abilities, words, style: parts.style(), runs: runs.of(document) };
      return [
        ...(isAsked(CodeActionKind.QuickFix, only) ? await codeActions(document, range, context) : []),
        ...(offersFixAll(only) ? fixAllAction(document, context) : []),
      ];
    }),
  );
  connection.onCodeActionResolve(
    parts.fence('codeActionResolve', { title: words.fixAll, kind: fixAllKind }, (action: CodeAction) => {
      const document = fixedDocument(parts.documents, action);
      return document === undefined ? action : fixAll(document, action, { abilities, words });
    }),
  );
  return {
    documentSymbolProvider: !parts.besideYamlServer,
    completionProvider: { triggerCharacters: [...completionTriggers] },
    hoverProvider: true,
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    renameProvider: { prepareProvider: true },
    codeActionProvider: {
      codeActionKinds: [CodeActionKind.QuickFix, fixAllKind],
      resolveProvider: abilities.resolvesEdits,
    },
    ...serveTextFeatures(parts),
    ...serveGraphFeatures(parts),
  };
}

function isAsked(kind: string, only: readonly string[] | undefined): boolean {
  return only?.some((one) => kind === one || kind.startsWith(`${one}.`)) ?? true;
}

/** What comes back from the client is the action of an earlier answer, or anything. */
function fixedDocument(documents: ThreadDocuments, { data }: CodeAction): ThreadDocument | undefined {
  if (typeof data !== 'object' || data === null || !('uri' in data) || typeof data.uri !== 'string') return undefined;
  return documents.get(data.uri);
}
