import type { InitializeParams } from 'vscode-languageserver';

/** What the client on the other end can do, as far as it makes a difference here. */
export interface ClientAbilities {
  /** It asks for diagnostics itself; otherwise they are pushed. Never both, so that nothing shows twice. */
  readonly pullsDiagnostics: boolean;
  /** It can be told to ask for all diagnostics again. */
  readonly refreshesDiagnostics: boolean;
  /** It watches files when asked to; otherwise the server does. */
  readonly watchesFiles: boolean;
  /** It watches a folder given as such, also outside its workspace. */
  readonly watchesFolders: boolean;
  /** It answers `workspace/configuration`. */
  readonly answersConfiguration: boolean;
  /** It tells of changed settings when asked to. */
  readonly tellsConfiguration: boolean;
  /** An edit may name the version that it is for, and go beyond text. */
  readonly versionedEdits: boolean;
  readonly createsFiles: boolean;
  readonly renamesFiles: boolean;
  /** It asks for what a code action changes when somebody takes it. */
  readonly resolvesEdits: boolean;
  /** A suggestion may have places to fill in. */
  readonly snippets: boolean;
  /** Its outline has levels. */
  readonly nestsSymbols: boolean;
  /** More folding ranges in a file it does not take. */
  readonly mostFoldingRanges: number;
  /** It can be told to ask for all inlay hints again. */
  readonly refreshesInlayHints: boolean;
  /** It can be told to ask for all code lenses again. */
  readonly refreshesCodeLenses: boolean;
  /** What a code lens may call, and a suggestion when it is taken: it says so in `initializationOptions.commands`. */
  readonly commands: ReadonlySet<string>;
  /** It answers `threads/readFolder`: it says so in `initializationOptions.readsFolders`. */
  readonly readsFolders: boolean;
  /** It tells when folders join or leave its workspace. */
  readonly tellsFolders: boolean;
}

export function clientAbilitiesOf(params: InitializeParams): ClientAbilities {
  const { workspace, textDocument } = params.capabilities;
  return {
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    watchesFolders: workspace?.didChangeWatchedFiles?.relativePatternSupport === true,
    answersConfiguration: workspace?.configuration === true,
    tellsConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    createsFiles: workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
    renamesFiles: workspace?.workspaceEdit?.resourceOperations?.includes('rename') === true,
    resolvesEdits: textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true,
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    nestsSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    mostFoldingRanges: textDocument?.foldingRange?.rangeLimit ?? Infinity,
    refreshesInlayHints: workspace?.inlayHint?.refreshSupport === true,
    refreshesCodeLenses: workspace?.codeLens?.refreshSupport === true,
    commands: commandsOf(params.initializationOptions),
    readsFolders: readsFolders(params.initializationOptions),
    tellsFolders: workspace?.workspaceFolders === true,
  };
}

function readsFolders(options: unknown): boolean {
  return typeof options === 'object' && options !== null && 'readsFolders' in options && options.readsFolders === true;
}

function commandsOf(options: unknown): ReadonlySet<string> {
  if (typeof options !== 'object' || options === null || !('commands' in options)) return new Set();
  return new Set(Array.isArray(options.commands) ? options.commands.filter((one) => typeof one === 'string') : []);
}
