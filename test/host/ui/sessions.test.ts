import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Locator } from 'playwright-core';
import { eventually } from '../eventually.ts';
import { GraphPage } from '../graph-page.ts';
import { projectRoot } from '../project-root.ts';
import type { Workbench } from '../workbench.ts';
import { uiTest } from './ui-test.ts';

uiTest('the view of sessions shows a run of a terminal, its threads, logs and graph, and deletes it', async (ui) => {
  const { workbench, folder, screenshot } = ui;
  const { page } = workbench;
  await workbench.openFile('report/threads.yaml');
  await workbench.runCommand('View: Show Threads');
  await page.getByText('No session yet.').waitFor();
  await screenshot('empty');

  await promisify(execFile)(process.execPath, [
    join(projectRoot, 'dist', 'threads.js'),
    'run',
    join(folder, 'report', 'threads.yaml'),
  ]);
  const session = row(workbench, /succeeded · report/u);
  await session.click();
  await workbench.press('ArrowRight');
  const thread = row(workbench, /analysis/u);
  await thread.click();
  await workbench.press('ArrowRight');
  await row(workbench, /Attempt 1/u).click();
  await page.locator('.tab.active[data-resource-name="analysis.1.log"]').waitFor();
  await screenshot('log');

  await chooseFor(workbench, session, 'Show in Graph Preview');
  const graph = new GraphPage(workbench.webview());
  await graph.fit();
  await eventually(
    () => graph.states(),
    (states) => states['analysis'] === 'succeeded' && states['report_generation'] === 'succeeded',
  );
  await screenshot('graph');

  await chooseFor(workbench, session, 'Delete Session');
  await page.locator('.monaco-dialog-box').getByRole('button', { name: 'Delete' }).click();
  await page.getByText('No session yet.').waitFor();
});

function row(workbench: Workbench, label: RegExp): Locator {
  return workbench.page.locator('.sidebar .monaco-list-row').filter({ hasText: label }).first();
}

/** Takes an entry of the context menu, with the keyboard: a click is ignored while the menu is new. */
async function chooseFor(workbench: Workbench, of: Locator, entry: string): Promise<void> {
  await of.click({ button: 'right' });
  await workbench.page.getByRole('menuitem', { name: entry }).hover();
  await workbench.press('Enter');
}
