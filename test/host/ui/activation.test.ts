import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { eventually } from '../eventually.ts';
import { projectRoot } from '../project-root.ts';
import { uiTest, type UiTest } from './ui-test.ts';

// In the first file by its name, this takes the window that the next tests share, before they have it.
uiTest('the language server starts for thread files only', startsForThreadFiles, 'fresh');

async function startsForThreadFiles({ workbench, write }: UiTest): Promise<void> {
  const before = languageServers();
  await write('other.yaml', 'threads: 1\n');
  await workbench.openFile('other.yaml');
  // Answered by the extension: it is active.
  await workbench.runCommand('Threads: Show Run Output');
  await workbench.page.locator('.output-view').waitFor();
  assert.equal(languageServers(), before);
  await workbench.openFile('report/threads.yaml');
  await eventually(
    () => Promise.resolve(languageServers()),
    (count) => count === before + 1,
  );
}

/** Those that the windows of this process have started. */
function languageServers(): number {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' });
  const processes = stdout
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s(.*)$/u.exec(line) ?? [])
    .map(([, pid = '', parent = '', args = '']) => ({ pid, parent, args }));
  const parents = new Map(processes.map(({ pid, parent }) => [pid, parent]));
  const isOurs = (pid: string | undefined): boolean =>
    pid !== undefined && (pid === String(process.pid) || isOurs(parents.get(pid)));
  return processes.filter(({ pid, args }) => args.includes(join(projectRoot, 'dist', 'server.js')) && isOurs(pid))
    .length;
}
