import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '../eventually.ts';
import { succeeds } from '../succeeds.ts';
import { uiTest } from './ui-test.ts';

uiTest(
  'in an untrusted workspace everything but running works, and why nothing runs is said',
  async ({ workbench, folder, screenshot }) => {
    const { page } = workbench;
    await workbench.openFile('report/threads.yaml');
    await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
    await workbench.replace('analysis', 4, 21, 'analysys');
    await eventually(
      () => workbench.problems(),
      (found) => found.some(({ code }) => code === 'unknown-thread'),
    );
    await workbench.undoUntil(async () => (await workbench.problems()).length === 0);
    for (const [command, reason] of [
      ['Threads: Run Coordination', 'Threads are programs: they are run in trusted workspaces only.'],
      ['Threads: Debug Thread…', 'Threads are programs: they are run in trusted workspaces only.'],
    ] as const) {
      await workbench.runCommand(command);
      const notice = page.locator('.notification-list-item', { hasText: reason }).first();
      const manage = notice.getByRole('button', { name: 'Manage Workspace Trust' });
      // A notification that comes while the list is opened may close it.
      await eventually(
        async () => {
          if (!(await manage.isVisible())) await workbench.runCommand('Notifications: Show Notifications');
          return manage.isVisible();
        },
        (isShown) => isShown,
      );
      await screenshot(command.replaceAll(/\W+/gu, '-'));
      await workbench.runCommand('Notifications: Clear All Notifications');
    }
    await workbench.runCommand('Ask Tools');
    const answers = page.locator('.editor-group-container.active .view-lines', { hasText: 'threads_run: ' });
    await answers.waitFor();
    await screenshot('tools');
    const text = ((await answers.textContent()) ?? '').replaceAll('\u00a0', ' ');
    assert.match(text, /threads_check: \{.*"errors": ?0/u);
    assert.match(text, /threads_run: \{.*run in trusted workspaces only/u);
    assert.equal((await readdir(join(folder, 'report'))).includes('.threads'), false);
    await workbench.runCommand('View: Show Threads');
    await page.locator('.sidebar').getByRole('button', { name: 'Manage Workspace Trust' }).waitFor();
    await screenshot('sessions');
  },
  { isUntrusted: true },
);

/** Would be a link that runs a command, an icon, markup. */
const fileName = '[me](command:workbench.action.closeAllEditors) $(bug) <b>.threads.yaml';
const text = `coordination: { max_retries: 0 }
threads:
  hostile:
    script: hostile.mjs
    inputs:
      who: { type: string, description: "<b>who</b> $(bug) [me](command:workbench.action.closeWindow) \\u202e" }
`;
const script = `import { existsSync } from 'node:fs';
console.log('\\u001b[31mred\\u001b[0m <b>bold</b> \\u202eevil \\u0007 [click](command:workbench.action.closeWindow)');
setInterval(() => existsSync('stop') && process.exit(3), 50);
`;

uiTest('names and output full of markup, links and control characters are shown as text', async (ui) => {
  const { workbench, write, screenshot } = ui;
  const { page } = workbench;
  await write(`0/${fileName}`, text);
  await write('0/hostile.mjs', script);
  const input = page.locator('.quick-input-widget');
  await workbench.startCommand('Threads: Run Coordination');
  await input.locator('.monaco-list-row', { hasText: '[me](command:' }).click();
  await input.locator('.quick-input-message', { hasText: '<b>who</b> $(bug) [me] (command:' }).waitFor();
  await screenshot('prompt');
  assert.equal(await input.locator('.quick-input-message').locator('a, b, .codicon-bug').count(), 0);
  await input.locator('input[type="text"]').fill('$(bug)');
  await workbench.press('Enter');
  const status = page.locator('.statusbar-item', { hasText: '$(bug) <b>.threads.yaml: 0 of 1' });
  await status.waitFor();
  assert.equal(await status.locator('.codicon-bug, b').count(), 0);
  await write('0/stop', '');
  const lines = await eventually(
    () => workbench.outputLines(),
    (shown) => shown.some((line) => line.startsWith('failed')),
  );
  const printed = lines.find((line) => line.includes('hostile | ')) ?? '';
  assert.match(printed, /\\x1b\[31mred\\x1b\[0m <b>bold<\/b> \\u202eevil \\x07 \[click\]\(command:/u);
  await page.locator('#status\\.notifications').click();
  const notice = page.locator('.notification-list-item', { hasText: 'the run did not succeed' });
  await notice.waitFor();
  await screenshot('notification');
  assert.match((await notice.textContent()) ?? '', /\[me\] \(command:workbench/u);
  assert.equal(await notice.locator('.notification-list-item-message a').count(), 0);
  await workbench.runCommand('View: Show Threads');
  const row = page.locator('.sidebar .monaco-list-row', { hasText: 'failed' }).first();
  await row.waitFor();
  assert.match((await row.textContent()) ?? '', /\[me\]\(command:.*\$\(bug\) <b>/u);
  assert.equal(await row.locator('.codicon-bug, b').count(), 0);
  await eventually(
    async () => {
      // A row that is drawn anew forgets that the mouse has come.
      await page.mouse.move(0, 0);
      await row.hover();
      return succeeds(page.locator('.monaco-hover', { hasText: '$(bug)' }).waitFor({ timeout: 5000 }));
    },
    (isShown) => isShown,
  );
  assert.equal(await page.locator('.monaco-hover a, .monaco-hover .codicon-bug').count(), 0);
  await screenshot('session');
});
