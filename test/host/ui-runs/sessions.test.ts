import { execFile, spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Locator } from 'playwright-core';
import { eventually } from '../eventually.ts';
import { GraphPage } from '../graph-page.ts';
import { projectRoot } from '../project-root.ts';
import type { Workbench } from '../workbench.ts';
import { uiTest } from '../ui/ui-test.ts';

uiTest('the view of sessions shows a run of a terminal, its threads, logs and graph, and deletes it', async (ui) => {
  const { workbench, folder, screenshot } = ui;
  const { page } = workbench;
  await workbench.openFile('report/threads.yaml');
  await workbench.runCommand('View: Show Threads');
  await page.getByText('No session yet.').waitFor();
  await screenshot('empty');

  await runInTerminal(join(folder, 'report', 'threads.yaml'));
  const session = row(workbench, /succeeded · report/u);
  await workbench.expand(session);
  await workbench.expand(row(workbench, /analysis/u));
  await row(workbench, /Attempt 1/u).click();
  await page.locator('.tab.active[data-resource-name="analysis.1.log"]').waitFor();
  await screenshot('log');

  await workbench.chooseInMenu(session, 'Show in Graph Preview');
  const graph = new GraphPage(workbench.webview());
  await graph.fit();
  await eventually(
    () => graph.states(),
    (states) => states['analysis'] === 'succeeded' && states['report_generation'] === 'succeeded',
  );
  await screenshot('graph');

  await workbench.chooseInMenu(session, 'Delete Session');
  await page.locator('.monaco-dialog-box').getByRole('button', { name: 'Delete' }).click();
  await page.getByText('No session yet.').waitFor();
});

const live = `coordination: { max_retries: 0 }
threads:
  give: { run: 'echo n=$(cat value) > $THREAD_OUTPUT' }
  tick: { script: tick.mjs }
`;
const tick = `import { existsSync } from 'node:fs';
let number = 0;
setInterval(() => {
  console.log('tick ' + ++number);
  if (existsSync('go')) process.exit(0);
}, 100);
`;

uiTest('sessions are compared, followed while they run, survive a reload, and are resumed after a kill', async (ui) => {
  const { workbench, folder, write, screenshot } = ui;
  const { page } = workbench;
  await write('live/threads.yaml', live);
  await write('live/tick.mjs', tick);
  await write('live/go', '');
  for (const value of ['1', '2']) {
    await write('live/value', value);
    await runInTerminal(join(folder, 'live', 'threads.yaml'));
  }
  await workbench.openFile('live/threads.yaml');
  await workbench.runCommand('View: Show Threads');
  await workbench.chooseInMenu(row(workbench, /succeeded · live/u), 'Compare Outputs');
  await page.locator('.quick-input-list .monaco-list-row').first().click();
  await page.locator('.monaco-diff-editor .original .view-line', { hasText: '"1"' }).waitFor();
  await page.locator('.monaco-diff-editor .modified .view-line', { hasText: '"2"' }).waitFor();
  await screenshot('compared');

  await rm(join(folder, 'live', 'go'));
  const command = spawn(process.execPath, [program, 'run', join(folder, 'live', 'threads.yaml')], { stdio: 'ignore' });
  const session = row(workbench, /running · live/u);
  await workbench.expand(session);
  await workbench.expand(row(workbench, /^tick/u));
  await row(workbench, /Attempt 1/u).click();
  await page.locator('.tab.active[data-resource-name="tick.1.log"]').waitFor();
  const shown = await lastTick(workbench, 0);
  await lastTick(workbench, shown);
  await screenshot('followed');

  await page.reload();
  await session.waitFor();
  command.kill('SIGKILL');
  const interrupted = row(workbench, /interrupted · live/u);
  await interrupted.waitFor();
  await screenshot('interrupted');
  await write('live/go', '');
  await workbench.chooseInMenu(interrupted, 'Resume Session');
  await interrupted.waitFor({ state: 'detached' });
  await eventually(
    () => page.locator('.sidebar .monaco-list-row', { hasText: 'succeeded · live' }).count(),
    (count) => count === 3,
  );
});

const program = join(projectRoot, 'dist', 'threads.js');

async function runInTerminal(file: string): Promise<void> {
  await promisify(execFile)(process.execPath, [program, 'run', file]);
}

/** The number of a tick that the log shows, once one shows that is above another. */
function lastTick(workbench: Workbench, above: number): Promise<number> {
  return eventually(
    async () => {
      const text = (await workbench.editor().textContent()) ?? '';
      return Math.max(0, ...[...text.matchAll(/tick\s(\d+)/gu)].map(([, number]) => Number(number)));
    },
    (number) => number > above,
  );
}

function row(workbench: Workbench, label: RegExp): Locator {
  return workbench.page.locator('.sidebar .monaco-list-row').filter({ hasText: label }).first();
}
