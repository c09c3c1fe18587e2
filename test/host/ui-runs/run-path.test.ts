import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '../eventually.ts';
import { uiTest, type UiTest } from '../ui/ui-test.ts';

/** Each thread says that it ran; the second fails until there is a file `good`. */
const chain = `coordination: { max_retries: 0 }
threads:
  first: { run: echo first >> ran }
  second: { run: echo second >> ran; cat good }
  third: { run: echo third >> ran }
dependencies:
  - { source_thread: first, target_thread: second }
  - { source_thread: second, target_thread: third }
`;
const tasks = JSON.stringify({
  version: '2.0.0',
  tasks: [{ type: 'threads', file: 'path/threads.yaml', thread: 'first', group: { kind: 'build', isDefault: true } }],
});

uiTest('each way to run is the same run: button, lens, menu, keys, task and sessions', async (ui) => {
  const { workbench, write, screenshot } = ui;
  const { page } = workbench;
  await write('path/threads.yaml', chain);
  await write('.vscode/tasks.json', tasks);
  // Otherwise a terminal is a picture, of which nothing can be read.
  await write('.vscode/settings.json', JSON.stringify({ 'terminal.integrated.gpuAcceleration': 'off' }));
  await workbench.openFile('path/threads.yaml');

  await page.locator('.editor-actions').getByRole('button', { name: 'Run Coordination' }).click();
  await ranInSession(ui, 1, 'first second');
  await workbench.runCommand('Threads: Resume What Failed');
  await ranInSession(ui, 1, 'first second second');

  await write('path/good', '');
  await page.locator('.codelens-decoration a', { hasText: 'Run with what it needs' }).last().click();
  await ranInSession(ui, 2, 'first second third');

  await workbench.goTo(4, 4);
  await workbench.press('Control+Alt+t');
  await ranInSession(ui, 3, 'first second');

  const second = page.locator('.view-line', { hasText: /echo.second/u }).first();
  await workbench.chooseInMenu(second, 'Run from This Thread');
  await ranInSession(ui, 4, 'second third');

  await workbench.runCommand('Tasks: Run Build Task');
  await ranInSession(ui, 5, 'first');
  await page.locator('.xterm-rows', { hasText: /first.+succeeded/u }).waitFor();
  await screenshot('task');

  await workbench.runCommand('View: Show Threads');
  const sessions = page.locator('.sidebar .monaco-list-row', { hasText: 'path' });
  await workbench.expand(sessions.nth(1));
  const third = page.locator('.sidebar .monaco-list-row', { hasText: /^third/u });
  await workbench.chooseInMenu(third, 'Rerun Alone with These Inputs');
  await ranInSession(ui, 6, 'third');
  await screenshot('sessions');
});

/** Waits until so many sessions have been made, the last one has ended, and its threads have run in this order. */
async function ranInSession({ folder }: UiTest, count: number, threads: string): Promise<void> {
  const sessions = join(folder, 'path', '.threads', 'sessions');
  await eventually(
    async () => {
      const ids = (await readdir(sessions).catch(() => [])).filter((name) => /^\d/u.test(name));
      const logs = await Promise.all(
        ids.map((id) => readFile(join(sessions, id, 'events.jsonl'), 'utf8').catch(() => '')),
      );
      const newest = logs.map(eventsOf).sort((a, b) => timeOf(a) - timeOf(b));
      return { count: ids.length, events: newest.at(-1) ?? [] };
    },
    (found) =>
      found.count === count &&
      found.events.at(-1)?.type === 'session_ended' &&
      found.events
        .filter(({ type }) => type === 'attempt_started')
        .map(({ thread }) => thread)
        .join(' ') === threads,
  );
}

interface LoggedEvent {
  readonly type: string;
  readonly at: number;
  readonly thread?: string;
}

function eventsOf(log: string): readonly LoggedEvent[] {
  const lines = log.split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as LoggedEvent);
}

function timeOf([first]: readonly LoggedEvent[]): number {
  return first?.at ?? 0;
}
