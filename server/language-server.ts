import { fileURLToPath } from 'node:url';
import {
  CodeLensRefreshRequest,
  DidChangeConfigurationNotification,
  TextDocumentSyncKind,
  type Connection,
  type InitializeParams,
  type InitializeResult,
} from 'vscode-languageserver';
import type { Locale } from '../core/analyze.ts';
import { AskedWorld, folderAddressOf } from './asked-world.ts';
import { isBesideYamlServer } from './beside-yaml-server.ts';
import { clientAbilitiesOf, type ClientAbilities } from './client-abilities.ts';
import { ClientFolderWatch } from './client-folder-watch.ts';
import { DiagnosticDelivery } from './diagnostic-delivery.ts';
import { DiskFolderWatch } from './disk-folder-watch.ts';
import type { DiagnosticStyle } from './features/diagnostics.ts';
import { makeFence, type Fence } from './fence.ts';
import type { FolderWatch } from './folder-watch.ts';
import { localeOf } from '../core/locale-of.ts';
import { folderChangedNotification, readFolderRequest, type ReadFolderParams } from './protocol/requests.ts';
import { ProposedRenames } from './proposed-renames.ts';
import { RunMemory, type FollowRuns } from './runs/run-memory.ts';
import type { SuppliedFields } from './runs/supplied-fields.ts';
import { serveFeatures } from './serve-features.ts';
import { serveOwnRequests } from './serve-own-requests.ts';
import { defaultServerSettings, serverSettingsOf, type ServerSettings } from './server-settings.ts';
import { ThreadDocuments } from './thread-documents.ts';
import { WorkspaceFolders } from './workspace-folders.ts';

/** What the program that starts the server tells it. */
export interface ServerOptions {
  readonly version: string;
  /** Address of `docs/diagnostics.md`; absent: findings carry no links. */
  readonly docs?: string;
  /** Follows what runs of a file show; absent: it is not known here. */
  readonly followRuns?: FollowRuns;
  /** Knows what sessions of a file have for a run of a part of it. */
  readonly suppliedFields?: SuppliedFields;
}

const anyFile = { filters: [{ scheme: 'file', pattern: { glob: '**/*' } }] };

/** Makes a connection that has not begun to listen yet speak the Language Server Protocol for thread files. */
export function startLanguageServer(connection: Connection, options: ServerOptions): void {
  const fence = makeFence((message) => {
    connection.console.error(message);
  });
  connection.onInitialize((params) => {
    const session = new LanguageServer({ connection, options, fence }, params);
    connection.onInitialized(() => {
      session.followSettings();
      session.followFolders();
    });
    return session.result();
  });
}

interface ServerParts {
  readonly connection: Connection;
  readonly options: ServerOptions;
  readonly fence: Fence;
}

/** From `initialize` on. */
class LanguageServer {
  readonly #parts: ServerParts;
  readonly #abilities: ClientAbilities;
  readonly #locale: Locale;
  readonly #documents: ThreadDocuments;
  readonly #delivery: DiagnosticDelivery;
  readonly #folders: WorkspaceFolders;
  readonly #besideYamlServer: boolean;
  readonly #runs: RunMemory;

  constructor(parts: ServerParts, params: InitializeParams) {
    this.#parts = parts;
    this.#abilities = clientAbilitiesOf(params);
    this.#locale = localeOf(params.locale);
    this.#documents = new ThreadDocuments(this.#locale, (uri) => this.#askedWorld(uri));
    this.#folders = new WorkspaceFolders(params);
    this.#besideYamlServer = isBesideYamlServer(params.initializationOptions);
    this.#runs = new RunMemory(parts.options.followRuns, () => {
      void this.#refreshHints();
      void this.#refreshLenses();
    });
    this.#delivery = new DiagnosticDelivery(
      {
        connection: parts.connection,
        documents: this.#documents,
        abilities: this.#abilities,
        watch: this.#makeWatch(),
      },
      this.#styleOf(defaultServerSettings),
    );
    this.#followDocuments();
    this.#followDisk();
  }

  result(): InitializeResult {
    const { connection, options, fence } = this.#parts;
    const features = {
      connection,
      fence,
      documents: this.#documents,
      abilities: this.#abilities,
      locale: this.#locale,
      folders: () => this.#folders.paths,
      besideYamlServer: this.#besideYamlServer,
      runs: this.#runs,
      ...(options.suppliedFields !== undefined && { suppliedFields: options.suppliedFields }),
      renames: new ProposedRenames(),
      style: () => this.#delivery.style,
    };
    serveOwnRequests(features);
    return {
      serverInfo: { name: 'threads-language-server', version: options.version },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        ...(this.#abilities.pullsDiagnostics
          ? { diagnosticProvider: { identifier: 'threads', interFileDependencies: false, workspaceDiagnostics: false } }
          : {}),
        workspace: {
          fileOperations: { willRename: anyFile, didCreate: anyFile, didRename: anyFile, didDelete: anyFile },
          ...(this.#abilities.tellsFolders ? { workspaceFolders: { supported: true, changeNotifications: true } } : {}),
        },
        ...serveFeatures(features),
      },
    };
  }

  /** Reads the settings now and whenever they change, in whichever way the client offers. */
  followSettings(): void {
    const { connection, fence } = this.#parts;
    connection.onDidChangeConfiguration(
      fence('didChangeConfiguration', undefined, (params) => {
        void this.#readSettings((params.settings as { readonly threads?: unknown } | null | undefined)?.threads);
      }),
    );
    if (this.#abilities.tellsConfiguration) {
      void connection.client.register(DidChangeConfigurationNotification.type, { section: 'threads' });
    }
    if (this.#abilities.answersConfiguration) void this.#readSettings();
  }

  followFolders(): void {
    if (this.#abilities.tellsFolders) this.#folders.follow(this.#parts.connection);
  }

  async #readSettings(pushed?: unknown): Promise<void> {
    const before = this.#delivery.style.settings;
    const settings = await this.#settingsFrom(pushed);
    this.#documents.setSeverities(settings.severities);
    this.#delivery.restyle(this.#styleOf(settings));
    if (settings.inlayHints !== before.inlayHints) await this.#refreshHints();
    if (settings.codeLens !== before.codeLens) await this.#refreshLenses();
  }

  /** A client that refuses has the new ones at its next question. */
  async #refreshHints(): Promise<void> {
    if (!this.#abilities.refreshesInlayHints) return;
    await this.#parts.connection.languages.inlayHint.refresh().catch(() => undefined);
  }

  async #refreshLenses(): Promise<void> {
    if (!this.#abilities.refreshesCodeLenses) return;
    await this.#parts.connection.sendRequest(CodeLensRefreshRequest.type).catch(() => undefined);
  }

  async #settingsFrom(pushed: unknown): Promise<ServerSettings> {
    if (!this.#abilities.answersConfiguration) return serverSettingsOf(pushed);
    try {
      return serverSettingsOf(await this.#parts.connection.workspace.getConfiguration('threads'));
    } catch (error) {
      this.#parts.connection.console.warn(`The client does not tell its settings: ${String(error)}`);
      return defaultServerSettings;
    }
  }

  #followDocuments(): void {
    const { connection, fence } = this.#parts;
    this.#documents.listen(connection, {
      changed: (document) => {
        this.#delivery.changed(document.uri);
      },
      saved: (document) => {
        document.diskChanged();
        this.#delivery.changed(document.uri);
      },
      closed: (uri) => {
        this.#delivery.closed(uri);
        this.#runs.closed(uri);
      },
    });
    const pull = this.#delivery.pull.bind(this.#delivery);
    connection.languages.diagnostics.on(fence('diagnostic', { kind: 'full', items: [] }, pull));
  }

  #followDisk(): void {
    const { connection, fence } = this.#parts;
    connection.onNotification(folderChangedNotification, () => {
      for (const document of this.#documents.all()) document.askAgain();
    });
    const changed = (uris: readonly string[]): void => {
      this.#diskChanged(uris.filter((uri) => uri.startsWith('file:')).map((uri) => fileURLToPath(uri)));
    };
    connection.onDidChangeWatchedFiles(
      fence('didChangeWatchedFiles', undefined, ({ changes }) => changed(changes.map(({ uri }) => uri))),
    );
    // What the client does itself it tells at once; its watch may miss what happens in a folder that is new.
    const { workspace } = connection;
    workspace.onDidCreateFiles(fence('didCreateFiles', undefined, ({ files }) => changed(files.map(({ uri }) => uri))));
    workspace.onDidDeleteFiles(fence('didDeleteFiles', undefined, ({ files }) => changed(files.map(({ uri }) => uri))));
    workspace.onDidRenameFiles(
      fence('didRenameFiles', undefined, ({ files }) =>
        changed(files.flatMap(({ oldUri, newUri }) => [oldUri, newUri])),
      ),
    );
  }

  #askedWorld(uri: string): AskedWorld | undefined {
    const folder = this.#abilities.readsFolders ? folderAddressOf(uri) : undefined;
    if (folder === undefined) return undefined;
    const read = async (address: string): Promise<readonly string[] | undefined> =>
      filesOf(await this.#parts.connection.sendRequest(readFolderRequest, { uri: address } satisfies ReadFolderParams));
    return new AskedWorld(folder, read, () => {
      this.#documents.get(uri)?.worldChanged();
      this.#delivery.refresh([uri]);
    });
  }

  #diskChanged(paths: readonly string[]): void {
    const concerned = this.#documents.all().filter((document) => paths.some((path) => document.diskChanged(path)));
    this.#delivery.refresh(concerned.map((document) => document.uri));
  }

  #makeWatch(): FolderWatch {
    if (this.#abilities.watchesFiles) {
      return new ClientFolderWatch(this.#parts.connection, this.#abilities.watchesFolders);
    }
    return new DiskFolderWatch((path) => {
      this.#diskChanged([path]);
    });
  }

  #styleOf(settings: ServerSettings): DiagnosticStyle {
    const { docs } = this.#parts.options;
    return { settings, besideYamlServer: this.#besideYamlServer, ...(docs === undefined ? {} : { docs }) };
  }
}

/** The client is not to be trusted to answer what was asked. */
function filesOf(answer: unknown): readonly string[] | undefined {
  return Array.isArray(answer) ? answer.filter((name) => typeof name === 'string') : undefined;
}
