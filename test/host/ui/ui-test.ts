import { createWriteStream } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import type { Browser, BrowserContext } from 'playwright-core';
import { startBrowser } from '../browser.ts';
import { installVscode } from '../install-vscode.ts';
import { projectRoot } from '../project-root.ts';
import { startVscodeServer } from '../vscode-server.ts';
import type { VscodeServer } from '../vscode-server.ts';
import { startWebFront } from '../web-front.ts';
import { Workbench } from '../workbench.ts';

/** What a test of the user interface works with. */
export interface UiTest {
  /** The window; after `reopen` the new one. */
  readonly workbench: Workbench;
  /** Opens the workspace in a new window, in the place of one that is closed or broken. */
  readonly reopen: () => Promise<void>;
  /** The workspace: a copy of the examples, for this test alone. */
  readonly folder: string;
  /** Makes a file in the workspace, with its folders, as another program would. */
  readonly write: (path: string, text: string) => Promise<void>;
  /** Keeps a picture of the window among the artifacts of this test. */
  readonly screenshot: (name: string) => Promise<void>;
}

const artifacts = join(projectRoot, 'artifacts', 'ui');
/** Of one test. A window that is not as expected is given up much earlier. */
const testTimeoutMs = 240_000;
const waitTimeoutMs = 40_000;

/** How a window is opened. */
export interface UiTestOptions {
  /** The workspace is one that the user does not trust. There the extension `ask-tools` of the fixtures is installed as well. */
  readonly isUntrusted?: boolean;
  /** What it opens instead of the copy of the examples, whose path it gets; `undefined` for an empty window. */
  readonly workspace?: (examples: string) => string | undefined | Promise<string>;
  /** Extensions, by their folders, that run in the browser instead of ours in VS Code's server. */
  readonly inBrowser?: readonly string[];
  /** VS Code's display language, for extensions: its own texts stay English without a language pack. */
  readonly language?: string;
}

/** One browser, and one server of each kind, serve all tests of this process. */
let sharedBrowser: Promise<Browser> | undefined;
const sharedServers = new Map<boolean, Promise<VscodeServer>>();

/**
 * A test in a fresh window of VS Code with the extension and a fresh copy of the examples. Where it fails, a picture of
 * the window and its log stay in `artifacts/ui/NAME`.
 */
export function uiTest(name: string, body: (ui: UiTest) => Promise<void>, options: UiTestOptions = {}): void {
  void test(name, { timeout: testTimeoutMs }, async () => {
    const own = join(artifacts, name.replaceAll(/[^a-z0-9]+/giu, '-'));
    await rm(own, { recursive: true, force: true });
    await mkdir(own, { recursive: true });
    const temporary = await mkdtemp(join(tmpdir(), 'threads-ui-'));
    const folder = join(temporary, 'examples');
    await cp(join(projectRoot, 'examples'), folder, { recursive: true, filter: (path) => !path.endsWith('.threads') });
    const context = await newContext(own, options.language);
    try {
      await inWindow(context, { folder, own, ...options }, body);
    } finally {
      await context.close();
      await rm(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    }
  });
}

async function inWindow(
  context: BrowserContext,
  { folder, own, isUntrusted, workspace, inBrowser }: UiTestOptions & { readonly folder: string; readonly own: string },
  body: (ui: UiTest) => Promise<void>,
): Promise<void> {
  const server = await startServer(isUntrusted === true);
  const front = inBrowser === undefined ? undefined : await startWebFront(server, inBrowser);
  try {
    const opened = workspace === undefined ? folder : await workspace(folder);
    const options = {
      ...(opened !== undefined && { folder: opened }),
      ...(front === undefined ? { extensionDevelopmentPaths: [projectRoot] } : {}),
    };
    let workbench = await Workbench.open(context, front ?? server, options);
    await body({
      get workbench() {
        return workbench;
      },
      reopen: async () => {
        await workbench.page.close();
        workbench = await Workbench.open(context, front ?? server, options);
      },
      folder,
      write: async (path, text) => {
        await mkdir(dirname(join(folder, path)), { recursive: true });
        await writeFile(join(folder, path), text);
      },
      screenshot: (name) => workbench.screenshot(join(own, `${name}.png`)),
    });
  } catch (error) {
    await context
      .pages()
      .at(-1)
      ?.screenshot({ path: join(own, 'failure.png') });
    throw error;
  } finally {
    await front?.close();
  }
}

async function newContext(own: string, language?: string): Promise<BrowserContext> {
  sharedBrowser ??= startBrowser();
  const browser = await sharedBrowser;
  const context = await browser.newContext({
    viewport: { width: 1400, height: 900 },
    // Without a graphics card, whatever moves takes the time of a whole core.
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(waitTimeoutMs);
  if (language !== undefined) await context.addInitScript(speak, language);
  const log = createWriteStream(join(own, 'workbench.log'));
  context.on('console', (message) => log.write(`${message.type()}: ${message.text()}\n`));
  context.on('close', () => log.end());
  return context;
}

/** Runs in the page before VS Code, which asks this for its language. */
function speak(language: string): void {
  Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', {
    get: () => language,
    set() {
      // Its English texts, which it loads as well, would have it be English.
    },
  });
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
      ...(isUntrusted && { extensionsFolder: await installedExtensions() }),
    }),
  );
  sharedServers.set(isUntrusted, starting);
  return starting;
}

/** A fresh folder, as VS Code keeps extensions, with those that tests work with. */
async function installedExtensions(): Promise<string> {
  const folder = join(artifacts, 'extensions');
  await rm(folder, { recursive: true, force: true });
  const fixture = join(projectRoot, 'test', 'host', 'fixtures', 'ask-tools');
  await cp(fixture, join(folder, 'test.ask-tools-1.0.0'), { recursive: true });
  return folder;
}

after(async () => {
  const browser = await sharedBrowser;
  await browser?.close();
  for (const server of sharedServers.values()) await (await server).close();
});
