import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type RegistrationParams,
} from 'vscode-languageserver/node';

const program = fileURLToPath(new URL('../../server/main.js', import.meta.url));

/** A client of the real server in a process of its own, as any editor is one. */
export class LanguageClient {
  readonly process: ChildProcess;
  readonly connection: ProtocolConnection;
  /** All that was pushed, in order. */
  readonly published: PublishDiagnosticsParams[] = [];
  readonly registrations: RegistrationParams[] = [];
  readonly logged: string[] = [];
  configuration: unknown = {};
  initializationOptions: unknown = undefined;
  refreshes = 0;
  /** How often hints and lenses were to be asked for again. */
  hintRefreshes = 0;
  lensRefreshes = 0;
  #waiting: (() => void)[] = [];

  /** @param serverProgram as compiled here, if no other is given */
  constructor(serverProgram = program) {
    this.process = spawn(process.execPath, [serverProgram, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    if (this.process.stdout === null || this.process.stdin === null) throw new Error('no pipes');
    this.connection = createProtocolConnection(
      new StreamMessageReader(this.process.stdout),
      new StreamMessageWriter(this.process.stdin),
    );
    this.connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.published.push(params);
      this.#wake();
    });
    this.connection.onNotification('window/logMessage', (params: { message: string }) => {
      this.logged.push(params.message);
      this.#wake();
    });
    this.connection.onRequest('client/registerCapability', (params: RegistrationParams) => {
      this.registrations.push(params);
      this.#wake();
      return null;
    });
    this.connection.onRequest('client/unregisterCapability', () => null);
    this.connection.onRequest('workspace/configuration', ({ items }: { readonly items: readonly unknown[] }) =>
      items.map(() => this.configuration),
    );
    this.connection.onRequest('workspace/diagnostic/refresh', () => {
      this.refreshes++;
      this.#wake();
      return null;
    });
    this.connection.onRequest('workspace/inlayHint/refresh', () => {
      this.hintRefreshes++;
      this.#wake();
      return null;
    });
    this.connection.onRequest('workspace/codeLens/refresh', () => {
      this.lensRefreshes++;
      this.#wake();
      return null;
    });
    this.connection.listen();
  }

  /** @param folders absolute paths of the workspace's folders */
  async start(
    capabilities: ClientCapabilities = {},
    locale = 'en',
    folders: readonly string[] = [],
  ): Promise<Record<string, unknown>> {
    const result: { capabilities: Record<string, unknown> } = await this.connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: folders.map((folder) => ({ uri: pathToFileURL(folder).href, name: folder })),
      locale,
      capabilities,
      initializationOptions: this.initializationOptions,
    });
    await this.connection.sendNotification('initialized', {});
    return result.capabilities;
  }

  async open(uri: string, text: string, version = 1): Promise<void> {
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'yaml', version, text },
    });
  }

  /** Waits until something that the server sent makes this true. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) {
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
      });
    }
  }

  /** The codes last pushed for a document, once they are these. */
  async untilCodes(uri: string, codes: readonly string[]): Promise<PublishDiagnosticsParams> {
    const wanted = JSON.stringify(codes);
    const last = () => this.published.findLast((params) => params.uri === uri);
    await this.until(() => JSON.stringify(last()?.diagnostics.map(({ code }) => code)) === wanted);
    const found = last();
    if (found === undefined) throw new Error('nothing was pushed');
    return found;
  }

  async shutdown(): Promise<number | null> {
    await this.connection.sendRequest('shutdown');
    const exited = once(this.process, 'exit');
    await this.connection.sendNotification('exit');
    const [code] = (await exited) as [number | null];
    this.connection.dispose();
    return code;
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}
