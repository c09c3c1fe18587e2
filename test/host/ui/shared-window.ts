import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '../eventually.ts';
import { pageLeftovers } from './page-leftovers.ts';
import { restoreFolder } from './restore-folder.ts';
import { copyExamples, UiWindow } from './ui-window.ts';

/** To become as a fresh window. After that a fresh one costs little more. */
const clearTimeoutMs = 10_000;

/** The window that the last test has left. */
let left: UiWindow | undefined;

/**
 * The window that tests have one after the other, with nothing open, nothing running, nothing said and a fresh copy of the
 * examples, as in a fresh window. Where the last test left none, or one that does not become so, it is a fresh one, which is
 * still to be opened.
 *
 * Not forgotten are: what was typed for the inputs of a run, by file; that commands were used, and when; for ten seconds, how
 * a run ended, in the status bar.
 *
 * @param log the file for what the window writes to its console
 * @param mustBeFresh Nothing may have happened in it, not even in another test.
 */
export async function takeSharedWindow(log: string, mustBeFresh = false): Promise<UiWindow> {
  const window = left;
  left = undefined;
  if (mustBeFresh) await window?.close();
  else if (window !== undefined) {
    window.logTo(log);
    try {
      await clear(window);
      return window;
    } catch (error) {
      console.log(`A window could not be cleared for the next test: ${String(error)}`);
      await window.close();
    }
  }
  const fresh = await UiWindow.prepare({}, 'shared');
  fresh.logTo(log);
  await copyExamples(originalOf(fresh));
  return fresh;
}

/** For the next test. Only after a test that passed: what went wrong in it must not reach another. */
export function leaveSharedWindow(window: UiWindow): void {
  left = window;
}

/** Closes what the last test has left. */
export async function closeSharedWindow(): Promise<void> {
  await left?.close();
}

function originalOf({ place }: UiWindow): string {
  return join(place, 'original');
}

async function clear(window: UiWindow): Promise<void> {
  const { page } = window.workbench;
  const ofFolder = await settingsOf(window.folder);
  const ofUser = await window.server.changedSettings();
  // A menu or a question, which has the keyboard.
  await page.keyboard.press('Escape');
  await page.mouse.move(0, 0);
  await ask(window, '/end');
  await page.locator('.statusbar-item[id$="threads.run"]').waitFor({ state: 'hidden', timeout: clearTimeoutMs });
  await restoreFolder(window.folder, originalOf(window));
  await ask(window, '/clear', ofUser);
  await eventually(
    async () => [
      ...(await window.server.changedSettings()),
      ...(await ask(window, '/leftovers', ofFolder)),
      ...(await pageLeftovers(page, originalOf(window))),
    ],
    (leftovers) => leftovers.length === 0,
    clearTimeoutMs,
  );
}

/** The names of the settings that a test has made for the folder. */
async function settingsOf(folder: string): Promise<readonly string[]> {
  const text = await readFile(join(folder, '.vscode', 'settings.json'), 'utf8').catch(() => '{}');
  return Object.keys(JSON.parse(text) as object);
}

/** Has the extension `clear-window` of the fixtures do its part; it may still be starting, after a reload. */
async function ask(
  { place }: UiWindow,
  what: '/end' | '/clear' | '/leftovers',
  settings: readonly string[] = [],
): Promise<readonly string[]> {
  const query = new URLSearchParams(settings.map((setting) => ['setting', setting]));
  const response = await eventually(
    async () => {
      const port = await readFile(join(place, 'window-port'), 'utf8').catch(() => '');
      const signal = AbortSignal.timeout(clearTimeoutMs);
      return fetch(`http://127.0.0.1:${port}${what}?${String(query)}`, { signal }).catch(() => undefined);
    },
    (answered) => answered !== undefined,
    clearTimeoutMs,
  );
  if (!response?.ok) throw new Error(`${what}: ${String(await response?.text())}`);
  return (await response.json()) as readonly string[];
}
