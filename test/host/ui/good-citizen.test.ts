import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { eventually } from '../eventually.ts';
import { projectRoot } from '../project-root.ts';
import { uiTest, type UiTest } from './ui-test.ts';

uiTest('the language server starts for thread files only', startsForThreadFiles, { isFirst: true });

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

uiTest(
  'a workspace of two folders has the thread files of both checked, each by its own scripts',
  async ({ workbench, screenshot }) => {
    for (const name of ['one', 'two']) {
      await workbench.openFile(`${name}/threads.yaml`);
      const problems = await eventually(
        () => workbench.problems(),
        (found) => found.some(({ message }) => message.includes(`only_${name}`)),
      );
      assert.ok(problems.every(({ code }) => code === 'script-not-found'));
    }
    assert.equal((await workbench.problems()).length, 2);
    await screenshot('two-folders');
  },
  { workspace: twoFolders },
);

/** Each has the script that the other one's file names. */
async function twoFolders(examples: string): Promise<string> {
  const place = dirname(examples);
  for (const [name, other] of [
    ['one', 'two'],
    ['two', 'one'],
  ] as const) {
    await mkdir(join(place, name), { recursive: true });
    const text = `threads:\n  a: { script: only_${name}.mjs }\n  b: { script: only_${other}.mjs }\n`;
    await writeFile(join(place, name, 'threads.yaml'), text);
    await writeFile(join(place, name, `only_${other}.mjs`), '');
  }
  const file = join(place, 'both.code-workspace');
  await writeFile(file, JSON.stringify({ folders: [{ path: 'one' }, { path: 'two' }] }));
  return file;
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
