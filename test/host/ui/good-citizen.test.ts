import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { eventually } from '../eventually.ts';
import { uiTest } from './ui-test.ts';

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
