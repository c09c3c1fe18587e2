import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '../eventually.ts';
import { succeeds } from '../succeeds.ts';
import type { Workbench } from '../workbench.ts';
import { uiTest } from './ui-test.ts';

/** As the manifest names them, in order. */
const steps = ['create', 'check', 'graph', 'run', 'sessions'] as const;

uiTest(
  'each step of the walkthrough is completed by doing what it says, in whichever way',
  async ({ workbench, screenshot }) => {
    const { page } = workbench;
    await workbench.runCommand('View: Show Threads');
    await page.getByRole('button', { name: 'First Steps' }).click();
    for (const step of steps) {
      await selectStep(workbench, step);
      await screenshot(`step-${step}`);
      await isDone(workbench, step, false);
    }

    const file = page.locator('.tab.active[data-resource-name="threads.yaml"]');
    await eventually(
      async () => {
        // What the walkthrough still loads takes the focus when it is there, which closes the list.
        await page.locator('.sidebar').getByRole('button', { name: 'New Thread File' }).last().click();
        const first = page.locator('.quick-input-list .monaco-list-row').first();
        return (await succeeds(first.click({ timeout: 5000 }))) && succeeds(file.waitFor({ timeout: 5000 }));
      },
      (isMade) => isMade,
    );
    await page
      .locator('.view-line', { hasText: /target_thread/u })
      .first()
      .click();
    await workbench.focusText();
    await workbench.press('End');
    await workbench.type('x');
    await eventually(
      () => workbench.problems(),
      (found) => found.length > 0,
    );
    await workbench.focusText();
    await workbench.takeQuickFix(/^Change to /u);
    await eventually(
      () => workbench.problems(),
      (found) => found.length === 0,
    );
    await page.locator('.editor-actions').getByRole('button', { name: 'Open Graph Preview to the Side' }).click();
    await page.getByRole('tab', { name: 'Graph of threads.yaml' }).waitFor();
    const sessions = page.locator('.sidebar .monaco-list-row');
    await eventually(
      async () => {
        // Lenses move while the graph takes its place beside them.
        await page.locator('.codelens-decoration a', { hasText: 'Run' }).last().click();
        return succeeds(sessions.first().waitFor({ timeout: 5000 }));
      },
      (isStarted) => isStarted,
    );
    await workbench.expand(sessions.filter({ hasText: 'succeeded' }).first());

    await page.getByRole('tab', { name: 'Welcome' }).click();
    for (const step of steps) await isDone(workbench, step, true);
    await screenshot('done');
  },
  {
    workspace: async (examples) => {
      const empty = join(examples, '..', 'empty');
      await mkdir(empty);
      return empty;
    },
  },
);

async function selectStep({ page }: Workbench, step: string): Promise<void> {
  await page.locator(`.getting-started-step[data-step-id$="${step}"]`).click();
}

async function isDone({ page }: Workbench, step: string, done: boolean): Promise<void> {
  await page
    .locator(`[data-done-step-id$="#${step}"][aria-checked="${String(done)}"]`)
    .first()
    .waitFor({ state: 'attached' });
}
