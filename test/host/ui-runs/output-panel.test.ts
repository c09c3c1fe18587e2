import type { Locator } from 'playwright-core';
import { eventually } from '../eventually.ts';
import { succeeds } from '../succeeds.ts';
import type { Workbench } from '../workbench.ts';
import { uiTest } from '../ui/ui-test.ts';

const failing = `coordination: { max_retries: 0 }
threads:
  fetch: { script: fetch.mjs }
  enrich: { script: lib/enrich.mjs }
  store: { run: echo stored }
  notify: { run: echo sorry }
dependencies:
  - { source_thread: fetch, target_thread: enrich }
  - { source_thread: enrich, target_thread: store }
  - { source_thread: enrich, target_thread: notify, on: failure }
`;

uiTest('the output panel links to scripts, places in them and logs', async ({ workbench, write, screenshot }) => {
  const { page } = workbench;
  await write('work/links.threads.yaml', failing);
  await write('work/fetch.mjs', 'console.log("fetched");\n');
  await write('work/lib/enrich.mjs', 'const rows = [];\n\nfunction enrich() {\n  rows[0].price;\n}\nenrich();\n');
  await workbench.openFile('work/links.threads.yaml');
  await workbench.runCommand('Threads: Run Coordination');
  await eventually(
    () => workbench.outputLines(),
    (shown) => shown.some((line) => line.startsWith('failed')),
    60_000,
  );
  await follow(workbench, /enrich\.1\.log/u, 'enrich.1.log');
  await bringInSight(workbench, /enrich\.mjs:4:11/u);
  await screenshot('links');
  await workbench.runCommand('Preferences: Toggle between Light/Dark Themes');
  await page.locator('.monaco-workbench.vs-dark').waitFor();
  await screenshot('links-dark');
  await follow(workbench, /enrich\.mjs:4:11/u, 'enrich.mjs');
  await workbench.cursorIsAt(4);
});

/** Clicks the last link of a line until the file that it leads to is in front. */
async function follow(workbench: Workbench, text: RegExp, file: string): Promise<void> {
  await eventually(
    async () => {
      const line = await bringInSight(workbench, text);
      // The panel draws a line anew whenever it likes, which takes the link away from under the mouse.
      const link = line.locator('.detected-link').last();
      if (!(await succeeds(link.click({ modifiers: ['Control'], timeout: 5000 })))) return false;
      return succeeds(workbench.page.locator(`.tab.active[data-resource-name="${file}"]`).waitFor({ timeout: 5000 }));
    },
    (isOpen) => isOpen,
  );
}

/** Scrolls the output panel up to a line: a long one is drawn in pieces, and what is not on the screen is not drawn. */
async function bringInSight({ page }: Workbench, text: RegExp): Promise<Locator> {
  const line = page.locator('.output-view .view-line').filter({ hasText: text }).first();
  const view = page.locator('.output-view');
  await view.hover();
  await eventually(
    async () => {
      const box = (await line.isVisible()) ? await line.boundingBox() : null;
      // The panel keeps its first lines in sight, above what is scrolled.
      const isShown = box !== null && box.y > ((await view.boundingBox())?.y ?? 0) + 40;
      if (!isShown) await page.mouse.wheel(0, -40);
      return isShown;
    },
    (isShown) => isShown,
  );
  return line;
}
