import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import type { Workbench } from '../workbench.ts';
import { artifacts } from './artifacts.ts';
import { closeSharedWindow, leaveSharedWindow, takeSharedWindow } from './shared-window.ts';
import { endBrowserAndServers, UiWindow, type UiWindowOptions } from './ui-window.ts';

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

/** `fresh`: the window that tests share, before anything has happened in it. Other options: a window of its own. */
export type UiTestOptions = 'fresh' | UiWindowOptions;

/** Of one test. A window that is not as expected is given up much earlier. */
const testTimeoutMs = 240_000;

/**
 * A test in a window of VS Code with the extension and a fresh copy of the examples. Tests without options share a window,
 * which each finds as if it were fresh (`shared-window.ts`); others have one of their own. Where it fails, a picture of the
 * window and its log stay in `artifacts/ui/NAME`.
 */
export function uiTest(name: string, body: (ui: UiTest) => Promise<void>, options?: UiTestOptions): void {
  void test(name, { timeout: testTimeoutMs }, async ({ signal }) => {
    const own = join(artifacts, name.replaceAll(/[^a-z0-9]+/giu, '-'));
    await rm(own, { recursive: true, force: true });
    await mkdir(own, { recursive: true });
    const window = await takeWindow(join(own, 'workbench.log'), options);
    // What a test does that took too long must not go on beside the next one.
    const giveUp = (): void => void window.close();
    signal.addEventListener('abort', giveUp);
    try {
      if (!window.isOpen) await window.open();
      await body(viewOf(window, own));
    } catch (error) {
      await window.screenshot(join(own, 'failure.png'));
      await window.close();
      throw error;
    } finally {
      // It also comes when all is well, at the end of the test.
      signal.removeEventListener('abort', giveUp);
    }
    if (typeof options !== 'object' && !signal.aborted) leaveSharedWindow(window);
    else await window.close();
  });
}

async function takeWindow(log: string, options: UiTestOptions | undefined): Promise<UiWindow> {
  if (typeof options !== 'object') return takeSharedWindow(log, options === 'fresh');
  const window = await UiWindow.prepare(options, 'own');
  window.logTo(log);
  return window;
}

function viewOf(window: UiWindow, own: string): UiTest {
  return {
    get workbench() {
      return window.workbench;
    },
    reopen: () => window.open(),
    folder: window.folder,
    write: async (path, text) => {
      await mkdir(dirname(join(window.folder, path)), { recursive: true });
      await writeFile(join(window.folder, path), text);
    },
    screenshot: (name) => window.screenshot(join(own, `${name}.png`)),
  };
}

after(async () => {
  await closeSharedWindow();
  await endBrowserAndServers();
});
