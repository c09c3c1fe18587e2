import * as vscode from 'vscode';
import type { ExportFormat, ToWebview } from '../../webview/protocol/messages.ts';
import type { Durations, GraphNode } from '../../server/protocol/requests.ts';
import type { ThreadLanguageClient } from '../language/thread-language-client.ts';
import type { CoordinationRun } from '../run/coordination-run.ts';
import type { SessionStore } from '../../coordinator/session/session-store.ts';
import type { CoordinationRuns } from '../run/coordination-runs.ts';
import type { SessionWatch } from '../sessions/session-watch.ts';
import { fileNameOf } from '../run/file-name-of.ts';
import { EventBatches } from './event-batches.ts';
import { exportGraph } from './export-graph.ts';
import { GraphMessages } from './graph-messages.ts';
import { NewestWins } from './newest-wins.ts';
import { previewHtml } from './preview-html.ts';
import { previewMessageOf } from './preview-message.ts';

export interface PreviewParts {
  readonly language: ThreadLanguageClient;
  readonly runs: Pick<CoordinationRuns, 'active' | 'of' | 'onStart'>;
  readonly watch: Pick<SessionWatch, 'onChange'>;
  /** The sessions of a thread file; `undefined` where there is no disk to keep any. */
  readonly sessionsOf: (file: vscode.Uri) => SessionStore | undefined;
  /** The folder of the bundles, the only one that the webview may load from. */
  readonly bundles: vscode.Uri;
  /** Why nothing can be run in this window; absent: it can. */
  readonly cannotRun?: string;
}

/** The graph of one file in a panel: follows the text, the cursor and the runs of the file until it is closed. */
export class GraphPreview implements vscode.Disposable {
  readonly uri: vscode.Uri;
  readonly #parts: PreviewParts;
  readonly #panel: vscode.WebviewPanel;
  readonly #disposables: vscode.Disposable[] = [];
  readonly #graph = new NewestWins(() => this.#sendGraph());
  readonly #cursor = new NewestWins(() => this.#sendCursor());
  readonly #history = new NewestWins(() => this.#readDurations());
  readonly #events = new EventBatches((events) => this.#send({ type: 'events', events }));
  #durations: Durations = {};
  #position: vscode.Position | undefined;
  #run: CoordinationRun | undefined;
  readonly #graphMessages = new GraphMessages();
  readonly #session = new NewestWins(() => this.#sendStoredSession());
  /** A session from the disk, which is shown until the next run of the file in this window. */
  #storedSession: string | undefined;
  #isReady = false;
  /** Takes the picture that the webview has been asked for. */
  #drawn: ((data: string) => void) | undefined;

  constructor(parts: PreviewParts, uri: vscode.Uri, panel: vscode.WebviewPanel) {
    this.uri = uri;
    this.#parts = parts;
    this.#panel = panel;
    panel.webview.options = { enableScripts: true, localResourceRoots: [parts.bundles] };
    panel.title = vscode.l10n.t('Graph of {0}', fileNameOf(uri));
    this.#run = parts.runs.of(uri);
    this.#position = vscode.window.visibleTextEditors.find((editor) => this.#isOurs(editor.document))?.selection.active;
    this.#listen();
    panel.webview.html = previewHtml(panel.webview, parts, uri);
  }

  get onDispose(): vscode.Event<void> {
    return this.#panel.onDidDispose;
  }

  /** It is what the user works in. */
  get isInFront(): boolean {
    return this.#panel.active;
  }

  reveal(column?: vscode.ViewColumn): void {
    this.#panel.reveal(column, true);
  }

  /** Shows a session as it lies on the disk, and follows it where it still runs. */
  showSession(id: string): void {
    this.#run = this.#parts.runs.of(this.uri);
    if (this.#run?.session === id) return;
    this.#run = undefined;
    this.#storedSession = id;
    if (this.#isReady) void this.#session.ask();
  }

  /** Writes the graph to a file that the user chooses. */
  #export(format: ExportFormat): Promise<void> {
    return exportGraph({
      uri: this.uri,
      format,
      language: this.#parts.language,
      draw: async (picture) => {
        const data = await new Promise<string>((resolve) => {
          this.#drawn?.('');
          this.#drawn = resolve;
          void this.#send({ type: 'draw', format: picture });
        });
        this.#drawn = undefined;
        return data === '' ? undefined : Uint8Array.from(atob(data), (byte) => byte.charCodeAt(0));
      },
    });
  }

  dispose(): void {
    this.#panel.dispose();
  }

  #listen(): void {
    this.#disposables.push(
      this.#parts.language.show(this.uri),
      this.#panel.webview.onDidReceiveMessage((message: unknown) => {
        void this.#receive(message);
      }),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (this.#isOurs(document)) void this.#graph.ask();
      }),
      vscode.workspace.onDidCloseTextDocument((document) => {
        // With its editor, or because it has none: VS Code then closes it after minutes. This opens it again.
        if (this.#isOurs(document) && !document.isUntitled) void this.#graph.ask();
      }),
      vscode.languages.onDidChangeDiagnostics(({ uris }) => {
        // A script that appears or goes away changes the graph without a change of the text.
        if (uris.some((uri) => uri.toString() === this.uri.toString())) void this.#graph.ask();
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
        if (!this.#isOurs(textEditor.document)) return;
        this.#position = selections[0]?.active;
        void this.#cursor.ask();
      }),
      this.#parts.runs.onStart((run) => {
        if (run.uri.toString() === this.uri.toString()) this.#follow(run);
      }),
      this.#parts.watch.onChange((ids) => {
        void this.#history.ask();
        if (this.#storedSession !== undefined && ids.has(this.#storedSession)) void this.#session.ask();
      }),
      this.#panel.onDidDispose(() => {
        this.#drawn?.('');
        this.#events.forget();
        for (const disposable of this.#disposables) disposable.dispose();
      }),
    );
    if (this.#run !== undefined) this.#follow(this.#run);
  }

  #isOurs(document: vscode.TextDocument): boolean {
    return document.uri.toString() === this.uri.toString();
  }

  #follow(run: CoordinationRun): void {
    this.#run = run;
    this.#storedSession = undefined;
    const heard = run.onHeard((event) => {
      if (this.#run !== run) heard.dispose();
      else if (event.type === 'session_started' || event.type === 'session_resumed') this.#sendSession();
      else this.#events.add(event);
    });
    this.#disposables.push(heard);
    void run.ended.then(() => this.#history.ask());
  }

  async #receive(raw: unknown): Promise<void> {
    const message = previewMessageOf(raw);
    switch (message?.type) {
      case 'ready':
        this.#isReady = true;
        this.#graphMessages.forget();
        await this.#readDurations();
        await this.#graph.ask();
        this.#sendSession();
        await this.#session.ask();
        await this.#cursor.ask();
        break;
      case 'reveal_thread':
        await this.#open({ thread: message.thread });
        break;
      case 'reveal_dependency':
        await this.#open({ dependency: message.dependency });
        break;
      case 'run':
        await vscode.commands.executeCommand('threads.runCoordination', this.uri);
        break;
      case 'run_thread':
        await vscode.commands.executeCommand('threads.runThread', this.uri, message.thread);
        break;
      case 'run_from':
        await vscode.commands.executeCommand('threads.runFrom', this.uri, message.thread);
        break;
      case 'problems':
        await vscode.commands.executeCommand('workbench.actions.view.problems');
        break;
      case 'export':
        await this.#export(message.format);
        break;
      case 'simulate':
        await this.#simulate(message.thread);
        break;
      case 'drawn':
        this.#drawn?.(message.data);
        break;
      case 'cancel':
        this.#run?.cancel();
        break;
      case undefined:
        break;
    }
  }

  /** Shows a part of the graph in the source, in the editor that has it or beside the preview. */
  async #open(node: GraphNode): Promise<void> {
    const selection = await this.#parts.language.placeOf(this.uri, node);
    const shown = vscode.window.visibleTextEditors.find((editor) => this.#isOurs(editor.document));
    const viewColumn =
      shown?.viewColumn ??
      (this.#panel.viewColumn === vscode.ViewColumn.One ? vscode.ViewColumn.Beside : vscode.ViewColumn.One);
    await vscode.window.showTextDocument(this.uri, { viewColumn, ...(selection === undefined ? {} : { selection }) });
  }

  async #simulate(thread: string): Promise<void> {
    const runs =
      (await this.#parts.language.simulate(this.uri, { fail: [thread], policy: 'all' }, this.#durations)) ?? [];
    void this.#send({ type: 'simulation', thread, runs });
  }

  /** How long threads took in earlier runs makes what is expected of the next one. */
  async #readDurations(): Promise<void> {
    const medians = await this.#parts.sessionsOf(this.uri)?.durations.mediansOf(fileNameOf(this.uri));
    if (medians === undefined) return;
    const durationsMs = Object.fromEntries(medians);
    if (JSON.stringify(durationsMs) === JSON.stringify(this.#durations.durationsMs ?? {})) return;
    this.#durations = { durationsMs };
    if (this.#isReady) await this.#graph.ask();
  }

  async #sendGraph(): Promise<void> {
    const graph = await this.#parts.language.graph(this.uri, this.#durations);
    const message = graph && this.#graphMessages.messageOf(graph);
    if (message !== undefined) void this.#sendChange(message);
  }

  async #sendChange(message: ToWebview): Promise<void> {
    // What comes after a message that got lost cannot go on from it.
    if (!(await this.#send(message))) this.#graphMessages.forget();
  }

  #sendSession(): void {
    const session = this.#run?.session;
    if (this.#run === undefined || session === undefined) return;
    // They are among those of the session.
    this.#events.forget();
    void this.#send({
      type: 'session',
      session,
      live: this.#parts.runs.active.includes(this.#run),
      events: this.#run.events,
    });
  }

  async #sendStoredSession(): Promise<void> {
    const session = this.#storedSession;
    if (session === undefined) return;
    this.#events.forget();
    const read = await this.#parts.sessionsOf(this.uri)?.read(session);
    if (read === undefined) return;
    // Another one may have been opened, or a run started, while this one was read.
    if (session !== this.#storedSession) return;
    if (read.ok) void this.#send({ type: 'session', session, live: read.isLive, events: read.events });
    else void vscode.window.showErrorMessage(read.message);
  }

  async #sendCursor(): Promise<void> {
    if (this.#position === undefined) return;
    void this.#send({ type: 'cursor', ...(await this.#parts.language.nodeAt(this.uri, this.#position)) });
  }

  /** Fulfilled when the webview has the message. One to a panel that has just been closed is lost, as it should be. */
  #send(message: ToWebview): Thenable<boolean> {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a webview's channel has no origin
    return this.#panel.webview.postMessage(message);
  }
}
