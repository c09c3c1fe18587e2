import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { uiTest } from './ui-test.ts';

/** A new folder beside the examples, with nothing in it. */
async function emptyFolder(examples: string): Promise<string> {
  const folder = join(examples, '..', 'empty');
  await mkdir(folder);
  return folder;
}

uiTest(
  'a view of sessions that is empty offers what can be done: first a thread file, then a run of it',
  async ({ workbench, folder, screenshot }) => {
    const sidebar = workbench.page.locator('.sidebar');
    await workbench.runCommand('View: Show Threads');
    await sidebar.getByText('No thread file in this workspace yet.').waitFor();
    await sidebar.getByRole('button', { name: 'First Steps' }).waitFor();
    await screenshot('no-thread-file');
    await writeFile(join(folder, '..', 'empty', 'threads.yaml'), 'threads: { only: { run: exit 0 } }\n');
    await sidebar.getByText('No session yet.').waitFor();
    await screenshot('no-session');
    await sidebar.getByRole('button', { name: 'Run Coordination' }).click();
    await sidebar.locator('.monaco-list-row', { hasText: 'succeeded · threads.yaml' }).waitFor();
  },
  { workspace: emptyFolder },
);

uiTest(
  'without a folder the view of sessions offers to open one',
  async ({ workbench, screenshot }) => {
    await workbench.runCommand('View: Show Threads');
    await workbench.page.locator('.sidebar').getByRole('button', { name: 'Open Folder' }).waitFor();
    await screenshot('no-folder');
  },
  { workspace: () => undefined },
);
