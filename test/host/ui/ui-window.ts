import { createWriteStream, type WriteStream } from 'node:fs';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConsoleMessage } from 'playwright-core';
import { installVscode } from '../install-vscode.ts';
import { projectRoot } from '../project-root.ts';
import { startVscodeServer } from '../vscode-server.ts';
import type { VscodeServer } from '../vscode-server.ts';
import { startWebFront, type WebFront } from '../web-front.ts';
import { Workbench } from '../workbench.ts';
import { artifacts } from './artifacts.ts';
import { emptyProfile, endBrowser, type BrowserProfile } from './browser-profile.ts';

/** How a window is opened. */
export interface UiWindowOptions {
  /** The workspace is one that the user does not trust. There the extension `ask-tools` of the fixtures is installed as well. */
  readonly isUntrusted?: boolean;
  /** What it opens instead of the copy of the examples, whose path it gets; `undefined` for an empty window. */
  readonly workspace?: (examples: string) => string | undefined | Promise<string>;
  /** Extensions, by their folders, that run in the browser instead of ours in VS Code's server. */
  readonly inBrowser?: readonly string[];
  /** See `WorkbenchOptions`. */
  readonly language?: string;
}

/** One server of each kind serves all windows of this process. */
const sharedServers = new Map<boolean, Promise<VscodeServer>>();
const extensionFolders: string[] = [];

/** A window of VS Code with a browser profile and a copy of the examples of its own. */
export class UiWindow {
  /** The folder for temporary files that the copy of the examples is in. */
  readonly place: string;
  /** The copy of the examples. */
  readonly folder: string;
  readonly server: VscodeServer;
  readonly #options: UiWindowOptions;
  readonly #profile: BrowserProfile;
  readonly #front: WebFront | undefined;
  #log: WriteStream | undefined;
  #workbench: Workbench | undefined;
  #opened: string | undefined;
  #closing: Promise<void> | undefined;

  private constructor(
    place: string,
    options: UiWindowOptions,
    parts: { readonly server: VscodeServer; readonly front: WebFront | undefined; readonly profile: BrowserProfile },
  ) {
    this.place = place;
    this.folder = join(place, 'examples');
    this.server = parts.server;
    this.#options = options;
    this.#profile = parts.profile;
    this.#front = parts.front;
    this.#profile.context.on('console', this.#onConsole);
  }

  /**
   * All that a window needs; it opens with `open`.
   *
   * @param profile Of each, only one window is open at a time.
   */
  static async prepare(options: UiWindowOptions, profile: 'shared' | 'own'): Promise<UiWindow> {
    const place = await mkdtemp(join(tmpdir(), 'threads-ui-'));
    await copyExamples(join(place, 'examples'));
    const server = await startServer(options.isUntrusted === true);
    await server.restoreSettings();
    const front = options.inBrowser === undefined ? undefined : await startWebFront(server, options.inBrowser);
    const { origin } = front ?? server;
    return new UiWindow(place, options, { server, front, profile: await emptyProfile(profile, origin) });
  }

  /** What is in the window; after another `open` the new one. */
  get workbench(): Workbench {
    if (this.#workbench === undefined) throw new Error('The window has not been opened.');
    return this.#workbench;
  }

  get isOpen(): boolean {
    return this.#workbench !== undefined;
  }

  /** Opens the workspace, in the place of a window that is closed or broken. */
  async open(): Promise<void> {
    const { workspace } = this.#options;
    const isFirst = this.#workbench === undefined;
    if (isFirst) this.#opened = workspace ? await workspace(this.folder) : this.folder;
    await this.#workbench?.page.close();
    this.#workbench = await Workbench.open(this.#profile.context, this.#front ?? this.server, {
      ...(this.#opened !== undefined && { folder: this.#opened }),
      ...(this.#front === undefined && { extensionDevelopmentPaths: [projectRoot] }),
      ...(this.#options.language !== undefined && { language: this.#options.language }),
    });
    // Before that, a list of its files stays empty for as long as it is open.
    if (isFirst && workspace === undefined) await this.#workbench.showsFolder();
  }

  /** From now on what the window writes to its console goes to this file. */
  logTo(file: string): void {
    this.#log?.end();
    this.#log = createWriteStream(file);
  }

  /** Keeps a picture of what is shown, however far the window has come. */
  async screenshot(file: string): Promise<void> {
    await this.#profile.context.pages().at(-1)?.screenshot({ path: file });
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  readonly #onConsole = (message: ConsoleMessage): void => {
    this.#log?.write(`${message.type()}: ${message.text()}\n`);
  };

  async #close(): Promise<void> {
    await this.#profile.close();
    this.#profile.context.off('console', this.#onConsole);
    await this.#front?.close();
    this.#log?.end();
    this.#log = undefined;
    await rm(this.place, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/**
 * Without what runs of them have left. VS Code may miss a file that is made together with its folder: that for its settings and tasks is
 * there before.
 */
export async function copyExamples(to: string): Promise<void> {
  await cp(join(projectRoot, 'examples'), to, { recursive: true, filter: (path) => !path.endsWith('.threads') });
  await mkdir(join(to, '.vscode'));
}

/** Ends what all windows of this process use. */
export async function endBrowserAndServers(): Promise<void> {
  await endBrowser();
  for (const server of sharedServers.values()) await (await server).close();
  for (const folder of extensionFolders) await rm(folder, { recursive: true, force: true });
}

function startServer(isUntrusted: boolean): Promise<VscodeServer> {
  const running = sharedServers.get(isUntrusted);
  if (running !== undefined) return running;
  const starting = installVscode().then(async (vscode) =>
    startVscodeServer(vscode, {
      // Several processes of tests run at once.
      logFile: join(artifacts, `${isUntrusted ? 'untrusted-' : ''}server-${String(process.pid)}.log`),
      forTests: true,
      trustsNobody: isUntrusted,
      extensionsFolder: await installedExtension(isUntrusted ? 'ask-tools' : 'clear-window'),
    }),
  );
  sharedServers.set(isUntrusted, starting);
  return starting;
}

/** A fresh folder, as VS Code keeps extensions, with one of the fixtures: a page can name only one under development, ours. */
async function installedExtension(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'threads-extensions-'));
  extensionFolders.push(folder);
  await cp(join(projectRoot, 'test', 'host', 'fixtures', name), join(folder, `test.${name}-1.0.0`), {
    recursive: true,
  });
  return folder;
}
