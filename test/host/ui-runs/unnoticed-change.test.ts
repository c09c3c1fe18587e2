import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '../eventually.ts';
import { uiTest } from '../ui/ui-test.ts';

const file = 'unnoticed/threads.yaml';
const shown = 'threads:\n  only: { run: echo shown > made }\n';
const written = shown.replace('shown', 'written');

uiTest(
  'a change on the disk that the editor has not noticed is told before a run, which goes on with one click',
  async ({ workbench, folder, screenshot }) => {
    const { page } = workbench;
    await workbench.openFile(file);
    await page.locator('.codelens-decoration a', { hasText: 'Run' }).first().waitFor();
    await writeFile(join(folder, file), written);
    await workbench.runCommand('Threads: Run Coordination');
    // A window under test keeps notifications to the bell.
    await page.locator('#status\\.notifications').click();
    const notice = page.locator('.notification-list-item', { hasText: 'threads.yaml has other text on disk' });
    await notice.getByRole('button', { name: 'Compare' }).waitFor();
    await notice.getByRole('button', { name: 'Save' }).waitFor();
    await screenshot('refused');
    await notice.getByRole('button', { name: 'Revert' }).click();
    await eventually(
      () => workbench.lineText(2),
      (text) => text?.includes('written') === true,
    );
    await workbench.runCommand('Threads: Run Coordination');
    const made = await eventually(
      () => readFile(join(folder, 'unnoticed/made'), 'utf8').catch(() => ''),
      (text) => text !== '',
    );
    assert.equal(made.trim(), 'written');
    assert.equal(await readFile(join(folder, file), 'utf8'), written);
  },
  { workspace: withUnwatchedFolder },
);

async function withUnwatchedFolder(folder: string): Promise<string> {
  await mkdir(join(folder, 'unnoticed'));
  await writeFile(join(folder, file), shown);
  await mkdir(join(folder, '.vscode'), { recursive: true });
  const settings = { 'files.watcherExclude': { '**/unnoticed/**': true } };
  await writeFile(join(folder, '.vscode/settings.json'), JSON.stringify(settings));
  return folder;
}
