import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Workbench } from '../workbench.ts';
import { eventually } from '../eventually.ts';
import { uiTest } from '../ui/ui-test.ts';

const greeting = `threads:
  greet:
    run: echo "hello $INPUT_WHO" >> greeted
    inputs:
      who: { type: string, description: Who is greeted. }
  guess: { script: guess.py }
`;

uiTest(
  'inputs are asked for once, remembered, and asked again on demand',
  async ({ workbench, folder, write, screenshot }) => {
    const { page } = workbench;
    await write('inputs/threads.yaml', greeting);
    await write('inputs/guess.py', '');
    await workbench.openFile('inputs/threads.yaml');
    const greeted = (text: string): Promise<string> =>
      eventually(
        () => readFile(join(folder, 'inputs', 'greeted'), 'utf8').catch(() => ''),
        (found) => found === text,
      );
    const input = page.locator('.quick-input-widget input[type="text"]');

    // A context menu as well as the palette: all end in the same function.
    await workbench.chooseInMenu(workbench.editor().locator('.view-line').first(), 'Run Coordination');
    await page.locator('.quick-input-message', { hasText: 'Who is greeted.' }).waitFor();
    await screenshot('asked');
    await input.fill('Ada');
    await workbench.press('Enter');
    await greeted('hello Ada\n');

    await workbench.focusText();
    await workbench.press('Control+Alt+r');
    await greeted('hello Ada\nhello Ada\n');

    await workbench.startCommand('Threads: Run Coordination with Other Inputs');
    await page.locator('.quick-input-message', { hasText: 'Who is greeted.' }).waitFor();
    assert.equal(await input.inputValue(), 'Ada');
    await input.fill('Grace');
    await workbench.press('Enter');
    await greeted('hello Ada\nhello Ada\nhello Grace\n');
  },
);

uiTest('what cannot be run or debugged is refused with the reason', async ({ workbench, write, screenshot }) => {
  await write('refused/broken.threads.yaml', 'threads: { a: { run: echo, timeout: soon } }\n');
  await write('refused/disabled.threads.yaml', 'coordination: { enabled: false }\nthreads: { a: { run: echo } }\n');
  await write('refused/debug.threads.yaml', 'threads:\n  guess: { script: guess.py }\n  line: { run: echo }\n');
  await write('refused/guess.py', 'print(1)\n');
  const run = 'Threads: Run Coordination';
  await workbench.openFile('refused/broken.threads.yaml');
  await workbench.runCommand(run);
  await notified(workbench, 'broken.threads.yaml has an error; nothing was run.');
  await workbench.openFile('refused/disabled.threads.yaml');
  await workbench.runCommand(run);
  await notified(workbench, 'Coordination is disabled in disabled.threads.yaml');
  await workbench.openFile('refused/debug.threads.yaml');
  await workbench.goTo(3, 4);
  await workbench.runCommand('Threads: Debug Thread…');
  await notified(workbench, 'line runs no script; only scripts for Node and Python can be debugged.');
  await workbench.goTo(2, 4);
  await workbench.runCommand('Threads: Debug Thread…');
  await notified(workbench, 'Debugging Python takes the extension Python Debugger (ms-python.debugpy).');
  await screenshot('refused');
});

/** The window under test keeps notifications to the bell. */
async function notified(workbench: Workbench, text: string): Promise<void> {
  const { page } = workbench;
  const notice = page.locator('.notification-list-item', { hasText: text });
  await eventually(
    async () => {
      if (!(await notice.first().isVisible())) await workbench.runCommand('Notifications: Show Notifications');
      return notice.first().isVisible();
    },
    (isVisible) => isVisible,
  );
}
