import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import type { FromWebview, ToWebview } from '../../webview/protocol/messages.ts';
import { previewHtml } from '../../webview/protocol/preview-html.ts';
import { requireChromium } from '../host/find-chromium.ts';
import { themes } from './themes.ts';
import type { Theme } from './themes.ts';

const projectRoot = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const origin = 'http://preview.test';

export interface PageOptions {
  readonly theme?: Theme;
  readonly locale?: string;
  readonly width?: number;
  readonly height?: number;
  /** What the editor kept of an earlier page. */
  readonly state?: unknown;
}

/** A message as the extension sends it, or one that it never would. */
export type Message = ToWebview | Readonly<Record<string, unknown>>;

/** The preview's own page in Chromium, with the real bundle, the real policy and a stand-in for the editor. */
export class PreviewPages {
  readonly #browser: Browser;
  readonly #files: ReadonlyMap<string, string>;

  private constructor(browser: Browser, files: ReadonlyMap<string, string>) {
    this.#browser = browser;
    this.#files = files;
  }

  static async start(): Promise<PreviewPages> {
    const options = { bundle: true, write: false, target: 'es2022', logLevel: 'silent' } as const;
    const [script, style] = await Promise.all(
      ['webview/main.ts', 'webview/preview.css'].map((file) =>
        esbuild.build({ ...options, entryPoints: [join(projectRoot, file)] }),
      ),
    );
    const browser = await chromium.launch({
      executablePath: requireChromium(),
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
    });
    const files = new Map([
      ['/webview.js', script?.outputFiles[0]?.text ?? ''],
      ['/webview.css', style?.outputFiles[0]?.text ?? ''],
    ]);
    return new PreviewPages(browser, files);
  }

  async open(options: PageOptions = {}): Promise<PreviewPage> {
    const { theme = 'dark', locale = 'en', width = 1568, height = 678, state } = options;
    const page = await this.#browser.newPage({ viewport: { width, height } });
    const html = previewHtml({
      scriptUri: `${origin}/webview.js`,
      styleUri: `${origin}/webview.css`,
      nonce: 'bm9uY2U',
      cspSource: origin,
      locale,
      file: 'file:///w/threads.yaml',
    });
    await page.route('**/*', async (route) => {
      const { pathname } = new URL(route.request().url());
      const type = pathname.endsWith('.js') ? 'text/javascript' : pathname.endsWith('.css') ? 'text/css' : 'text/html';
      await route.fulfill({ contentType: `${type}; charset=utf-8`, body: this.#files.get(pathname) ?? html });
    });
    const opened = new PreviewPage(page);
    page.on('pageerror', (error) => opened.problems.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') opened.problems.push(message.text());
    });
    await page.exposeFunction('fromWebview', (message: FromWebview) => opened.received.push(message));
    await page.addInitScript(standInForEditor, { theme: themes[theme], state });
    await page.goto(`${origin}/`);
    return opened;
  }

  async stop(): Promise<void> {
    await this.#browser.close();
  }
}

export class PreviewPage {
  readonly page: Page;
  /** What the preview told the extension. */
  readonly received: FromWebview[] = [];
  /** Errors of the page, also violations of its policy. */
  readonly problems: string[] = [];

  constructor(page: Page) {
    this.page = page;
  }

  /** Sends messages and waits until they are drawn. */
  async send(...messages: readonly Message[]): Promise<void> {
    await this.page.evaluate(async (all) => {
      for (const message of all) window.postMessage(message, '*');
      for (let frame = 0; frame < 3; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
    }, messages);
  }

  async close(): Promise<void> {
    await this.page.close();
  }
}

interface StandIn {
  readonly theme: (typeof themes)[Theme];
  readonly state: unknown;
}

/** Runs in the page before its scripts. */
function standInForEditor({ theme, state }: StandIn): void {
  const page = globalThis as unknown as {
    fromWebview(message: unknown): void;
    acquireVsCodeApi(): unknown;
    keptState: unknown;
  };
  page.keptState = state;
  page.acquireVsCodeApi = () => ({
    postMessage: (message: unknown) => page.fromWebview(message),
    getState: () => page.keptState,
    setState: (next: unknown) => {
      page.keptState = structuredClone(next);
    },
  });
  document.addEventListener('DOMContentLoaded', () => {
    document.body.className = theme.kind;
    const { style } = document.documentElement;
    for (const [name, value] of Object.entries(theme.variables)) style.setProperty(`--vscode-${name}`, value);
  });
}
