import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '../eventually.ts';
import { GraphPage } from '../graph-page.ts';
import { uiTest } from './ui-test.ts';

for (const [theme, kind] of [
  ['Default High Contrast', 'vscode-high-contrast'],
  ['Default High Contrast Light', 'vscode-high-contrast-light'],
] as const) {
  uiTest(
    `a run with failures is seen in all views in the theme ${theme}`,
    async ({ workbench, screenshot }) => {
      const { page } = workbench;
      await workbench.openFile('failures/threads.yaml');
      await workbench.runCommand('Threads: Open Graph Preview to the Side');
      await workbench.webview().locator(`body.${kind}`).waitFor();
      const graph = new GraphPage(workbench.webview());
      await graph.fit();
      await workbench.runCommand('Threads: Run Coordination');
      await eventually(
        () => graph.states(),
        (states) => states['too_slow'] === 'running',
      );
      await screenshot('running');
      await eventually(
        () => workbench.outputLines(),
        (lines) => lines.some((line) => line.startsWith('failed ·')),
      );
      await workbench.runCommand('View: Show Threads');
      await page.locator('.sidebar .monaco-list-row', { hasText: 'failed · failures' }).click();
      await workbench.press('ArrowRight');
      // States are told apart by their icons, whatever the colours are.
      for (const [thread, icon] of [
        ['broken', 'error'],
        ['unharmed', 'pass'],
        ['dependent', 'lock'],
      ] as const) {
        const row = page.locator('.sidebar .monaco-list-row', { hasText: new RegExp(`^${thread}`, 'u') }).first();
        await row.locator(`.codicon-${icon}`).waitFor();
      }
      await screenshot('ended');
      const problems = await workbench.problems();
      assert.deepEqual(problems.map(({ code }) => code).sort(), ['exit-code', 'invalid-output', 'timeout']);
      await screenshot('problems');
    },
    {
      workspace: async (examples) => {
        await mkdir(join(examples, '.vscode'), { recursive: true });
        await writeFile(join(examples, '.vscode', 'settings.json'), JSON.stringify({ 'workbench.colorTheme': theme }));
        return examples;
      },
    },
  );
}
