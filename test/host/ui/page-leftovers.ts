import { readdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';

/** What a fresh window does not show. */
const absent = [
  '.tab',
  '.part.panel',
  '.part.auxiliarybar',
  '.quick-input-widget',
  '.monaco-dialog-box',
  '.monaco-menu-container .monaco-menu',
  '.action-widget',
  '.monaco-hover',
  '.notifications-center',
  '.notification-toast',
  '.debug-toolbar',
  '.statusbar-item[id$="threads.run"]',
  '.monaco-workbench.vs-dark',
];

/** What the window shows otherwise than a fresh one. Its side bar lists the folder, closed, which is a copy of the original. */
export async function pageLeftovers(page: Page, original: string): Promise<readonly string[]> {
  const { present, listed } = await page.evaluate((selectors) => {
    const isShown = (element: Element): boolean => element.getClientRects().length > 0;
    const shown = (selector: string): Element[] => [...document.querySelectorAll(selector)].filter(isShown);
    return {
      present: selectors.filter((selector) => shown(selector).length > 0),
      listed: shown('.explorer-folders-view .monaco-list-row').map((row) => row.textContent ?? ''),
    };
  }, absent);
  const names = await readdir(original);
  const isListed = listed.toSorted().join('/') === names.toSorted().join('/');
  return isListed ? present : [...present, `in the explorer: ${listed.join(', ')}`];
}
