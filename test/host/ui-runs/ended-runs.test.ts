import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '../eventually.ts';
import { uiTest, type UiTest } from '../ui/ui-test.ts';

const pipeline = `coordination: { max_retries: 0, grace_period: 1 }
threads:
  first: { run: echo ran >> first-runs }
  slow: { script: slow.mjs }
  last: { run: echo ran >> last-runs }
dependencies:
  - { source_thread: first, target_thread: slow }
  - { source_thread: slow, target_thread: last }
`;
/** Heeds no request to end, nor does its child; both end by themselves once there is a file `go`. */
const slow = `import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
const stubborn = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000);";
const child = spawn(process.execPath, ['-e', stubborn], { stdio: 'ignore' });
process.on('SIGTERM', () => {});
writeFileSync('pids', [process.pid, child.pid, process.ppid].join(' '));
setInterval(() => {
  if (!existsSync('go')) return;
  child.kill('SIGKILL');
  process.exit(0);
}, 50);
`;

uiTest('cancelling a run in its notification leaves no process, and it can be resumed', async (ui) => {
  const { workbench, screenshot } = ui;
  const { page } = workbench;
  const pids = await startRun(ui);
  // A window under test keeps notifications to the bell.
  await page.locator('#status\\.notifications').click();
  const notice = page.locator('.notification-list-item', { hasText: '1 of 3 ended, 1 running' });
  await notice.waitFor();
  await page.locator('.statusbar-item', { hasText: '1 of 3 ended, 1 running' }).waitFor();
  await screenshot('running');
  await notice.getByRole('button', { name: 'Cancel' }).click();
  await noneAlive(pids);
  assert.equal(await statusOf(ui), 'cancelled');
  await eventually(
    () => workbench.outputLines(),
    (lines) => lines.some((line) => line.startsWith('cancelled')),
  );
  await screenshot('cancelled');
  await resume(ui);
});

uiTest('closing the window ends its runs and leaves no process; another window resumes them', async (ui) => {
  const pids = await startRun(ui);
  const { page } = ui.workbench;
  // As a person closes it: the window learns of it, and tells its server.
  const closed = page.waitForEvent('close');
  await page.close({ runBeforeUnload: true });
  await closed;
  await noneAlive(pids);
  assert.equal(await statusOf(ui), 'cancelled');
  await ui.reopen();
  await resume(ui);
});

uiTest('loading the window again ends its runs and leaves no process', async (ui) => {
  const pids = await startRun(ui);
  await ui.workbench.page.reload();
  await noneAlive(pids);
  assert.equal(await statusOf(ui), 'cancelled');
  await ui.workbench.page.locator('#status\\.host').waitFor();
  await resume(ui);
});

uiTest('an extension host that is killed leaves no process, and its run can be resumed', async (ui) => {
  const pids = await startRun(ui);
  const [, , run = 0] = pids;
  process.kill(parentOf(run), 'SIGKILL');
  await noneAlive(pids);
  assert.equal(await statusOf(ui), 'cancelled');
  await ui.screenshot('killed');
  await ui.reopen();
  await resume(ui);
});

/** Starts the pipeline and waits until its slow thread runs: the processes of that, of its child and of the run. */
async function startRun({ workbench, folder, write }: UiTest): Promise<readonly number[]> {
  await write('ends/threads.yaml', pipeline);
  await write('ends/slow.mjs', slow);
  await workbench.openFile('ends/threads.yaml');
  await workbench.runCommand('Threads: Run Coordination');
  const pids = await eventually(
    () => readFile(join(folder, 'ends', 'pids'), 'utf8').catch(() => ''),
    (text) => text.split(' ').length === 3,
  );
  return pids.split(' ').map(Number);
}

async function noneAlive(pids: readonly number[]): Promise<void> {
  await eventually(
    () => Promise.resolve(pids.filter(isAlive)),
    (alive) => alive.length === 0,
  );
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function parentOf(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' }));
}

/** How the only session ended, by its log. */
async function statusOf({ folder }: UiTest): Promise<unknown> {
  const sessions = join(folder, 'ends', '.threads', 'sessions');
  const [id = ''] = await readdir(sessions);
  const events = await readFile(join(sessions, id, 'events.jsonl'), 'utf8');
  const last: unknown = JSON.parse(events.trimEnd().split('\n').at(-1) ?? '');
  return typeof last === 'object' && last !== null && 'status' in last ? last.status : last;
}

/** What had succeeded is not run again. */
async function resume({ workbench, folder }: UiTest): Promise<void> {
  await writeFile(join(folder, 'ends', 'go'), '');
  await workbench.openFile('ends/threads.yaml');
  await workbench.runCommand('Threads: Resume What Failed');
  await eventually(
    () => readFile(join(folder, 'ends', 'last-runs'), 'utf8').catch(() => ''),
    (text) => text === 'ran\n',
  );
  assert.equal(await readFile(join(folder, 'ends', 'first-runs'), 'utf8'), 'ran\n');
}
