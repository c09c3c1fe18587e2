import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '../eventually.ts';
import { uiTest, type UiTest } from '../ui/ui-test.ts';

/** The first thread is sound; each of the others has an error at the same column. */
const broken = `threads:
  good: { run: exit 0, timeout: 30 }
${Array.from({ length: 40 }, (_, index) => `  bad_${String(index + 10)}: { run: exit 0, timeout: soon }`).join('\n')}
`;
const mended = `coordination: { max_retries: 0 }
threads:
  good: { run: exit 0, timeout: 30 }
  fails: { run: exit 3 }
`;
const file = 'tasks/broken.threads.yaml';
const tasks = JSON.stringify({
  version: '2.0.0',
  tasks: [{ type: 'threads', file, group: { kind: 'test', isDefault: true } }],
});

// In Chinese, because the matcher must read what is printed in any language.
uiTest('what a task finds in a file is in the Problems panel, once, whatever of the file is open', findsProblems, {
  language: 'zh-cn',
  workspace: withTask,
});

/** A window that opens knows the tasks of its folder; one that is open learns of new ones late. */
async function withTask(folder: string): Promise<string> {
  await mkdir(join(folder, 'tasks'));
  await writeFile(join(folder, file), broken);
  await mkdir(join(folder, '.vscode'), { recursive: true });
  await writeFile(join(folder, '.vscode', 'tasks.json'), tasks);
  return folder;
}

async function findsProblems(ui: UiTest): Promise<void> {
  const { workbench, folder, screenshot } = ui;
  await workbench.openFile('report/threads.yaml');
  await workbench.problemsPanel();

  await runTestTask(ui);
  await hasEachErrorOnce(ui);
  await screenshot('not-open');
  await workbench.openFile(file);
  // Only what the server finds has a link to the documentation.
  await workbench.page.locator('.markers-panel .monaco-list-row a').first().waitFor();
  await hasEachErrorOnce(ui);
  await screenshot('open');
  await runTestTask(ui);
  await hasEachErrorOnce(ui);
  await workbench.runCommand('Threads: 打开依赖图预览');
  await workbench.runCommand('View: Close Other Editors in Group');
  await workbench.page.locator('.tab[data-resource-name="broken.threads.yaml"]').waitFor({ state: 'detached' });
  await hasEachErrorOnce(ui);
  await runTestTask(ui);
  await hasEachErrorOnce(ui);
  await screenshot('graph-alone');

  await writeFile(join(folder, file), mended);
  await eventually(
    () => workbench.problems(),
    (found) => found.length === 0,
  );
  await runTestTask(ui);
  const [failure] = await eventually(
    () => workbench.problems(),
    (found) => found.length > 0,
  );
  assert.deepEqual([failure?.code, failure?.source, failure?.position], ['exit-code', 'threads run', '[Ln 4, Col 3]']);
  assert.match(failure?.message ?? '', /fails 在上次运行中失败/u);
  await screenshot('failed');
}

/** Runs the task and waits until it has ended. */
async function runTestTask({ workbench }: UiTest): Promise<void> {
  await workbench.runCommand('Tasks: Run Test Task');
  // The tab of a task's terminal tells how it ended.
  await workbench.page.locator('.terminal-tabs-entry, .terminal-tab, .single-terminal-tab').first().waitFor();
  await workbench.problemsPanel();
}

async function hasEachErrorOnce({ workbench }: UiTest): Promise<void> {
  const problems = await eventually(
    () => workbench.problems(),
    (found) => found.length > 0,
  );
  assert.match(problems[0]?.message ?? '', /“timeout”应为/u);
  assert.equal(problems[0]?.position, '[Ln 3, Col 35]');
  assert.equal(await workbench.page.locator('.markers-panel .monaco-count-badge').first().textContent(), '40');
}
