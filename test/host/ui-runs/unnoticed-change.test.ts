import assert from 'node:assert/strict';
import { mkdir, readFile, rename, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '../eventually.ts';
import { uiTest } from '../ui/ui-test.ts';

const file = 'unnoticed/threads.yaml';
const shown = 'threads:\n  only: { run: echo shown > made }\n';
/** As long as what it replaces, and written at the same time by its time stamp: by these two the editor takes it for the same text. */
const restored = shown.replace('shown', 'saved');
const stampSeconds = 1_700_000_000;

uiTest(
  'a change on the disk that the editor has not noticed is told before a run, which goes on with one click',
  async ({ workbench, folder, screenshot }) => {
    const { page } = workbench;
    await mkdir(join(folder, 'unnoticed'));
    await place(folder, shown);
    await workbench.openFile(file);
    await page.locator('.codelens-decoration a', { hasText: 'Run' }).first().waitFor();
    await place(folder, restored);
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
      (text) => text?.includes('saved') === true,
    );
    await workbench.runCommand('Threads: Run Coordination');
    const made = await eventually(
      () => readFile(join(folder, 'unnoticed/made'), 'utf8').catch(() => ''),
      (text) => text !== '',
    );
    assert.equal(made.trim(), 'saved');
    assert.equal(await readFile(join(folder, file), 'utf8'), restored);
  },
);

/** Puts the file there as a tool does that restores files with their times: complete and stamped in the moment in which it appears. */
async function place(folder: string, text: string): Promise<void> {
  const made = join(folder, 'being-restored');
  await writeFile(made, text);
  await utimes(made, stampSeconds, stampSeconds);
  await rename(made, join(folder, file));
}
