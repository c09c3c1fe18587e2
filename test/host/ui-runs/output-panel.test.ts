import type { Locator } from 'playwright-core';
import { eventually } from '../eventually.ts';
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
  // A long line is drawn in pieces, and what is not on the screen is not drawn.
  const linkIn = async (text: RegExp): Promise<Locator> => {
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
    return line.locator('.detected-link').last();
  };
  await (await linkIn(/enrich\.1\.log/u)).click({ modifiers: ['Control'] });
  await page.locator('.tab.active[data-resource-name="enrich.1.log"]').waitFor();
  const place = await linkIn(/enrich\.mjs:4:11/u);
  await screenshot('links');
  await workbench.runCommand('Preferences: Toggle between Light/Dark Themes');
  await page.locator('.monaco-workbench.vs-dark').waitFor();
  await screenshot('links-dark');
  await place.click({ modifiers: ['Control'] });
  await page.locator('.tab.active[data-resource-name="enrich.mjs"]').waitFor();
  await workbench.cursorIsAt(4);
});
