import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { call } from './call.ts';
import { workspace } from './workspace.ts';

for (const locale of ['en', 'zh-cn'] as const) {
  test(`the example has no findings and runs to a good end (${locale})`, async () => {
    const folder = join(workspace({}), 'new');
    const { code, out } = await call(['init', folder], { locale });
    assert.equal(code, 0);
    assert.match(out, new RegExp(`threads run ${folder}\\n$`));
    const checked = await call(['check', folder, '--format', 'json']);
    assert.deepEqual((JSON.parse(checked.out) as { files: { diagnostics: unknown }[] }).files[0]?.diagnostics, []);
    const ran = await call(['run', folder, '--format', 'json']);
    assert.equal(ran.code, 0, ran.out);
    const { successful_threads: outputs } = JSON.parse(ran.out) as {
      successful_threads: { collect: { numbers: number[] }; summarize: { sum: number } };
    };
    assert.equal(
      outputs.summarize.sum,
      outputs.collect.numbers.reduce((total, number) => total + number, 0),
    );
  });
}

test('a folder that has a thread file, or a file of the example, is left as it is', async () => {
  for (const path of ['threads.yml', 'mine.threads.yaml', 'threads/collect.mjs']) {
    const folder = workspace({ [path]: 'mine' });
    const before = readdirSync(folder, { recursive: true });
    const { code, err } = await call(['init', folder]);
    assert.equal(code, 2);
    assert.match(err, /is there already, and nothing was written/);
    assert.deepEqual(readdirSync(folder, { recursive: true }), before);
    assert.equal(readFileSync(join(folder, path), 'utf8'), 'mine');
  }
});

test('a folder that cannot be made: a message, exit code 2', async () => {
  const folder = workspace({ file: '' });
  const { code, err } = await call(['init', join(folder, 'file', 'below')]);
  assert.equal(code, 2);
  assert.match(err, /cannot be written: /);
});
