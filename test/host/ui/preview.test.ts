import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
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
  await eventually(seen, (states) => states.includes('running'));
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
  const page = workbench.webview();
  for (const [format, ending, content] of [
    ['SVG', 'svg', /^<svg /u],
    ['PNG', 'png', /^.PNG/u],
    ['Mermaid', 'mmd', /^flowchart LR/u],
    ['DOT (Graphviz)', 'dot', /^digraph /u],
  ] as const) {
    await page.getByText('Export', { exact: true }).click();
    await page.getByRole('button', { name: format, exact: true }).click();
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

uiTest('the graph shows what a failure would lead to, under each policy side by side', async (ui) => {
  const { workbench, screenshot } = ui;
  const graph = await openGraph(workbench);
  const page = workbench.webview();
  await graph.node('analysis').click();
  await page.getByRole('button', { name: 'What if it fails…' }).click();
  const strict = page.locator('.policy', { hasText: 'strict' });
  await strict.waitFor();
  assert.equal(await page.locator('.policy').count(), 3);
  assert.match(await strict.innerText(), /would end after[^]*1 failed\s+analysis[^]*1 blocked\s+report_generation/u);
  await screenshot('policies');
  await strict.getByRole('button', { name: 'Show in graph' }).click();
  await eventually(
    () => graph.states(),
    (states) => states['analysis'] === 'failed' && states['report_generation'] === 'blocked',
  );
  await screenshot('simulated');
  await page.locator('.what-if').getByRole('button', { name: 'Close' }).click();
  await eventually(
    () => graph.states(),
    (states) => states['analysis'] === 'none',
  );
});

uiTest('the cursor in the source marks the thread, and a dependency leads to its own place', async (ui) => {
  const { workbench, screenshot } = ui;
  await openGraph(workbench);
  const page = workbench.webview();
  await workbench.focusText();
  const marked = page.locator('.node.cursor');
  await workbench.goTo(10, 25);
  await eventually(
    () => marked.evaluateAll((nodes) => nodes.map((node) => node.getAttribute('data-thread'))),
    (names) => names.join(' ') === 'report_generation',
  );
  await screenshot('cursor');
  await page.locator('.edges .edge[data-dependency="0"] .hit').dispatchEvent('click');
  await workbench.cursorIsAt(4);
});

uiTest(
  'a thread of the graph runs with what it needs, and its timeline and an older session can be seen',
  async (ui) => {
    const { workbench, folder, screenshot } = ui;
    const graph = await openGraph(workbench);
    const page = workbench.webview();
    await graph.node('analysis').click();
    await page.getByRole('button', { name: 'Run with what it needs' }).click();
    await eventually(
      () => graph.states(),
      (states) => states['analysis'] === 'succeeded' && states['data_processing'] === 'succeeded',
    );
    const bars = page.locator('.timeline .bar-group[data-state="succeeded"]');
    await eventually(
      () => bars.count(),
      (count) => count === 2,
    );
    assert.equal((await graph.states())['report_generation'], 'waiting');
    await screenshot('timeline');
    await page.getByRole('button', { name: 'Close the session' }).click();
    await eventually(
      () => graph.states(),
      (states) => states['analysis'] === 'none',
    );
    await workbench.runCommand('View: Show Threads');
    const [session = ''] = await readdir(join(folder, 'report', '.threads', 'sessions'));
    const row = workbench.page.locator('.sidebar .monaco-list-row', { hasText: 'succeeded' }).first();
    await workbench.chooseInMenu(row, 'Show in Graph Preview');
    await eventually(
      () => graph.states(),
      (states) => states['analysis'] === 'succeeded',
    );
    assert.equal(await bars.count(), 2);
    assert.match(await page.locator('.session').innerText(), new RegExp(`succeeded\\s+session ${session}`, 'u'));
    await screenshot('older-session');
  },
);

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
