import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '../eventually.ts';
import { uiTest } from '../ui/ui-test.ts';

const file = `threads:
  take: { script: take.mjs }
`;
const script = `import { writeFileSync } from 'node:fs';
const sum = 20 + 40;
writeFileSync('sum', String(sum));
`;

uiTest('Debug Thread stops at a breakpoint before one’s eyes, and goes on', async (ui) => {
  const { workbench, folder, write, screenshot } = ui;
  const { page } = workbench;
  await write('debugged/take.mjs', script);
  await write('debugged/threads.yaml', file);
  await workbench.openFile('debugged/take.mjs');
  await workbench.goTo(3, 1);
  await workbench.press('F9');
  await page.locator('.codicon-debug-breakpoint').first().waitFor();
  await workbench.openFile('debugged/threads.yaml');
  await workbench.goTo(2, 4);
  await workbench.runCommand('Threads: Debug Thread…');
  await page.locator('.tab.active[data-resource-name="take.mjs"]').waitFor();
  await page.locator('.debug-top-stack-frame-line').waitFor();
  const variables = page.locator('.debug-variables .monaco-list-row');
  await variables.filter({ hasText: 'Module' }).click();
  await variables.filter({ hasText: /^sum.*60/u }).waitFor();
  await screenshot('stopped');
  await workbench.press('F5');
  await eventually(
    () => readFile(join(folder, 'debugged', 'sum'), 'utf8').catch(() => ''),
    (text) => text === '60',
  );
});
