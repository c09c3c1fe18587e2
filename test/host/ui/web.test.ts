import assert from 'node:assert/strict';
import { join } from 'node:path';
import { eventually } from '../eventually.ts';
import { GraphPage } from '../graph-page.ts';
import { projectRoot } from '../project-root.ts';
import { uiTest } from './ui-test.ts';

const files = join(projectRoot, 'test', 'host', 'fixtures', 'memory-files');

uiTest(
  'in the browser, on files that are on no disk, a file is checked and drawn, and running says why it is not there',
  async ({ workbench, screenshot }) => {
    const { page } = workbench;
    await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'threads.yaml' }).dblclick();
    await page.locator('.tab.active[data-resource-name="threads.yaml"]').waitFor();
    const problems = await eventually(
      () => workbench.problems(),
      (found) => found.length > 1,
    );
    assert.deepEqual(problems.map(({ code }) => code).sort(), ['dependency-cycle', 'script-not-found']);
    await workbench.runCommand('Threads: Open Graph Preview to the Side');
    const graph = new GraphPage(workbench.webview());
    await graph.node('fetch').waitFor();
    await graph.node('analyse').waitFor();
    // Nothing can run here: what would is not offered, and the graph says why.
    assert.equal(await page.locator('.editor-actions').getByRole('button', { name: 'Run Coordination' }).count(), 0);
    const run = workbench.webview().locator('.tools .run');
    assert.equal(await run.getAttribute('aria-disabled'), 'true');
    assert.match((await run.getAttribute('title')) ?? '', /not on a disk/u);
    await screenshot('graph');
    await workbench.runCommand('Threads: Run Coordination');
    await workbench.runCommand('Notifications: Show Notifications');
    await page.locator('.notifications-center', { hasText: /Run Coordination.*not on a disk/u }).waitFor();
    await screenshot('refusal');
    await workbench.runCommand('View: Show Threads');
    await page.locator('.sidebar', { hasText: 'this workspace is not on a disk where they could run' }).waitFor();
    await page.locator('.sidebar').getByRole('button', { name: 'New Thread File' }).first().waitFor();
    await screenshot('sessions');
  },
  { workspace: () => 'memfs:/work', inBrowser: [projectRoot, files] },
);
