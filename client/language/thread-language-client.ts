import * as vscode from 'vscode';
import {
  DocumentOnTypeFormattingRequest,
  State,
  type BaseLanguageClient,
  type DocumentOnTypeFormattingParams,
  type LanguageClientOptions,
} from 'vscode-languageclient';
import type { GraphView, SimulatedRun } from '../../webview/protocol/messages.ts';
import {
  findingsRequest,
  folderChangedNotification,
  graphRequest,
  graphTextRequest,
  nodeAtRequest,
  nodePlaceRequest,
  readFolderRequest,
  runRequirementsRequest,
  simulateRequest,
  type DocumentParams,
  type Durations,
  type Findings,
  type FindingsAnswer,
  type GraphAnswer,
  type GraphTextAnswer,
  type GraphTextFormat,
  type GraphNode,
  type NodeAtAnswer,
  type NodePlaceAnswer,
  type ReadFolderParams,
  type RunRequirements,
  type RunRequirementsAnswer,
  type RunSelection,
  type SimulateAnswer,
  type Supposition,
} from '../../server/protocol/requests.ts';
import { isBesideYamlServer, onYamlServersChanged } from './beside-yaml-server.ts';
import { FolderReader } from './folder-reader.ts';
import { serverName } from './server-name.ts';
import { ShownFiles } from './shown-files.ts';
import { traceChannel } from './trace-channel.ts';
import { isThreadDocument, isThreadUri, threadDocuments } from '../thread-documents.ts';

/** Makes the client of a server that has not been started yet: a process where there is Node, else a web worker. */
export type MakeLanguageClient = (options: LanguageClientOptions) => BaseLanguageClient;

/** The language server as the rest of the extension sees it. It runs only once a thread file is open. */
export class ThreadLanguageClient implements vscode.Disposable {
  readonly #client: BaseLanguageClient;
  readonly #folders = new FolderReader((uri) => {
    // A server that has ended needs no news.
    void this.#client.sendNotification(folderChangedNotification, { uri }).catch(() => undefined);
  });
  readonly #opened: vscode.Disposable;
  readonly #shown: ShownFiles;
  readonly #channel = vscode.window.createOutputChannel(serverName, { log: true });
  readonly #trace = traceChannel(this.#channel);
  readonly #others: vscode.Disposable;
  #besideYamlServer = isBesideYamlServer();
  #started: Promise<void> | undefined;

  /** @param commands of the extension, which its code lenses may call */
  constructor(makeClient: MakeLanguageClient, commands: readonly string[]) {
    this.#client = makeClient({
      documentSelector: [...threadDocuments],
      outputChannel: this.#channel,
      traceOutputChannel: this.#trace,
      initializationOptions: () => ({
        besideYamlServer: this.#besideYamlServer,
        commands: [...commands, 'editor.action.triggerSuggest'],
        readsFolders: true,
      }),
      diagnosticPullOptions: { onChange: true, onSave: true, match: (_selector, resource) => isThreadUri(resource) },
    });
    this.#shown = new ShownFiles(this.#client.visibleDocuments);
    // It reads this at each question, and has no option for it.
    Object.defineProperty(this.#client, 'visibleDocuments', { value: this.#shown });
    this.#client.onRequest(readFolderRequest, ({ uri }: ReadFolderParams) => this.#folders.read(uri));
    this.#opened = vscode.workspace.onDidOpenTextDocument((document) => {
      this.#startFor(document);
    });
    this.#others = onYamlServersChanged(() => {
      this.#yamlServersChanged();
    });
    for (const document of vscode.workspace.textDocuments) this.#startFor(document);
  }

  /** Has what is found in a file among the problems as if it was in an editor, until what is returned is disposed of. */
  show(uri: vscode.Uri): vscode.Disposable {
    return this.#shown.add(uri);
  }

  /** The graph of a file as its text is now; `undefined` where there is none to be had. */
  async graph(uri: vscode.Uri, durations: Durations = {}): Promise<GraphView | undefined> {
    return (await this.#ask<GraphAnswer>(graphRequest, uri, durations)) ?? undefined;
  }

  /** The graph as a text for other programs. */
  async graphText(uri: vscode.Uri, format: GraphTextFormat): Promise<string | undefined> {
    return (await this.#ask<GraphTextAnswer>(graphTextRequest, uri, { format })) ?? undefined;
  }

  /** How a run would go; `undefined` also where the file cannot be run or has no such thread. */
  async simulate(
    uri: vscode.Uri,
    supposition: Supposition,
    durations: Durations = {},
  ): Promise<readonly SimulatedRun[] | undefined> {
    return (await this.#ask<SimulateAnswer>(simulateRequest, uri, { ...supposition, ...durations })) ?? undefined;
  }

  /** What the checker finds in a file, at most so many; `undefined` where the server does not answer. */
  async findings(uri: vscode.Uri, most: number): Promise<Findings | undefined> {
    return (await this.#askUnopened<FindingsAnswer>(findingsRequest, uri, { most })) ?? undefined;
  }

  /** Where a thread or a dependency stands in the text. */
  async placeOf(uri: vscode.Uri, node: GraphNode): Promise<vscode.Range | undefined> {
    const place = await this.#askUnopened<NodePlaceAnswer>(nodePlaceRequest, uri, node);
    return this.#client.protocol2CodeConverter.asRange(place);
  }

  /** What of the graph stands at a place in the text. */
  async nodeAt(uri: vscode.Uri, position: vscode.Position): Promise<GraphNode | undefined> {
    const { line, character } = position;
    return (await this.#ask<NodeAtAnswer>(nodeAtRequest, uri, { position: { line, character } })) ?? undefined;
  }

  /** What stands in the way of a run; `undefined` where the server does not answer. */
  async runRequirements(uri: vscode.Uri, selection: RunSelection): Promise<RunRequirements | undefined> {
    return (await this.#askUnopened<RunRequirementsAnswer>(runRequirementsRequest, uri, selection)) ?? undefined;
  }

  /** What a new line, which the cursor is on, is to be indented by; nothing next to another YAML server. */
  async indentationAt(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
    if (this.#client.initializeResult?.capabilities.documentOnTypeFormattingProvider === undefined) return '';
    const { line, character } = position;
    const params: DocumentOnTypeFormattingParams = {
      textDocument: { uri: document.uri.toString() },
      position: { line, character },
      ch: '\n',
      options: { tabSize: 2, insertSpaces: true },
    };
    const edits = await this.#client.sendRequest(DocumentOnTypeFormattingRequest.type, params).catch(() => null);
    return edits?.[0]?.newText ?? '';
  }

  async restart(): Promise<void> {
    // One that could not start cannot be stopped either; it gets another chance.
    const stopped = this.#started === undefined ? undefined : this.#client.stop().catch(() => undefined);
    if (stopped !== undefined) this.#started = stopped.then(() => this.#client.start());
    await this.#start();
  }

  async stop(): Promise<void> {
    this.#opened.dispose();
    this.#others.dispose();
    this.#folders.dispose();
    this.#shown.dispose();
    await this.#started?.catch(() => undefined);
    if (this.#client.state === State.Running) await this.#client.stop();
    this.#trace.dispose();
    this.#channel.dispose();
  }

  dispose(): void {
    void this.stop();
  }

  #startFor(document: vscode.TextDocument): void {
    if (isThreadDocument(document)) void this.#start();
  }

  #yamlServersChanged(): void {
    const isBeside = isBesideYamlServer();
    if (isBeside === this.#besideYamlServer) return;
    this.#besideYamlServer = isBeside;
    if (this.#started !== undefined) void this.restart();
  }

  /** A server that cannot start has told so itself; asking it then gives no answer. */
  async #start(): Promise<void> {
    this.#started ??= this.#client.start();
    await this.#started.catch(() => undefined);
  }

  /** Opens the document first: the server knows only what is open, and the request comes after that in the same channel. */
  async #ask<T>(method: string, uri: vscode.Uri, more: object = {}): Promise<T | undefined> {
    return this.#send(method, uri, async () => {
      await vscode.workspace.openTextDocument(uri);
      return more;
    });
  }

  /**
   * Sends the text of a file that is not open along. Opened, it would count as one that is in an editor, for minutes: what a task
   * prints about it would be kept out of the Problems panel.
   */
  async #askUnopened<T>(method: string, uri: vscode.Uri, more: object): Promise<T | undefined> {
    const isOpen = vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
    if (isOpen || uri.scheme !== 'file') return this.#ask(method, uri, more);
    return this.#send(method, uri, async () => {
      const text = await vscode.workspace.decode(await vscode.workspace.fs.readFile(uri), { uri });
      return { ...more, text };
    });
  }

  async #send<T>(method: string, uri: vscode.Uri, more: () => Promise<object>): Promise<T | undefined> {
    try {
      const rest = await more();
      await this.#start();
      const params: DocumentParams = {
        textDocument: { uri: this.#client.code2ProtocolConverter.asUri(uri) },
        ...rest,
      };
      return await this.#client.sendRequest<T>(method, params);
    } catch (error) {
      this.#client.warn(`${method}: ${String(error)}`, undefined, false);
      return undefined;
    }
  }
}
