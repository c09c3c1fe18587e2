import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '../eventually.ts';
import { GraphPage } from '../graph-page.ts';
import type { Workbench } from '../workbench.ts';
import { uiTest } from './ui-test.ts';

const threads = ['analysis', 'data_processing', 'report_generation'];

uiTest('the graph follows the typing', async ({ workbench, screenshot }) => {
  const graph = await openGraph(workbench);
  await workbench.focusText();
  await workbench.replace('report_generation', 10, 21, 'analysys');
  await eventually(
    () => graph.threads(),
    (names) => names.includes('analysys') && !names.includes('report_generation'),
  );
  await screenshot('broken');
  await workbench.undoUntil(async () => (await graph.threads()).includes('report_generation'));
  assert.deepEqual(await graph.threads(), threads);
});

uiTest('a click on a thread goes to its source', async ({ workbench }) => {
  const graph = await openGraph(workbench);
  await workbench.focusText();
  await workbench.goTo(1, 1);
  await graph.node('report_generation').click();
  await workbench.cursorIsAt(10);
});

uiTest('the graph shows the states of a run while it happens', async ({ workbench, screenshot }) => {
  const graph = await openGraph(workbench);
  const seen = await graph.recordStates('analysis');
  // The preview is in front, so its file is meant.
  await workbench.runCommand('Threads: Run Coordination');
  await eventually(
    () => graph.states(),
    (states) => states['analysis'] === 'running',
  );
  await screenshot('running');
  await eventually(
    () => graph.states(),
    (states) => threads.every((thread) => states[thread] === 'succeeded'),
  );
  await screenshot('succeeded');
  const states = await seen();
  assert.deepEqual(states.slice(states.indexOf('running')), ['running', 'succeeded']);
});

uiTest('the graph comes back when the window is loaded again', async ({ workbench, screenshot }) => {
  const graph = await openGraph(workbench);
  await graph.node('analysis').click();
  await workbench.cursorIsAt(4);
  await workbench.runCommand('Developer: Reload Window');
  await workbench.page.locator('#status\\.host').waitFor();
  await eventually(
    () => graph.threads(),
    (names) => names.length === threads.length,
  );
  await screenshot('reloaded');
  assert.deepEqual(await graph.threads(), threads);
});

uiTest('the graph is written to a file that one chooses', async ({ workbench, folder, screenshot }) => {
  await openGraph(workbench);
  for (const [format, ending, content] of [
    ['PNG', 'png', /^.PNG/u],
    ['Mermaid', 'mmd', /^flowchart LR/u],
  ] as const) {
    await workbench.webview().getByRole('button', { name: 'Export…' }).click();
    await workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: format }).click();
    const accept = workbench.page.locator('.quick-input-widget').getByRole('button', { name: 'OK' });
    await accept.waitFor();
    await screenshot(`saving-${ending}`);
    await accept.click();
    const path = join(folder, 'report', `threads.${ending}`);
    const text = await eventually(
      () => readFile(path, 'latin1').catch(() => ''),
      (found) => found !== '',
    );
    assert.match(text, content);
  }
});

uiTest('the graph shows what a failure would lead to', async ({ workbench, screenshot }) => {
  const graph = await openGraph(workbench);
  await graph.node('analysis').click();
  await workbench.webview().getByRole('button', { name: 'What if it fails…' }).click();
  const strict = workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: 'strict' });
  await strict.waitFor();
  await screenshot('policies');
  await strict.click();
  await eventually(
    () => graph.states(),
    (states) => states['analysis'] === 'failed' && states['report_generation'] === 'blocked',
  );
  await screenshot('simulated');
});

async function openGraph(workbench: Workbench): Promise<GraphPage> {
  await workbench.openFile('report/threads.yaml');
  await workbench.runCommand('Threads: Open Graph Preview to the Side');
  const graph = new GraphPage(workbench.webview());
  await graph.fit();
  await eventually(
    () => graph.threads(),
    (names) => names.length === threads.length,
  );
  assert.deepEqual(await graph.threads(), threads);
  return graph;
}
