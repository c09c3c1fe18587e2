import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { projectRoot } from '../host/project-root.ts';

const folder = join(projectRoot, 'test');

test('every test that test/coordination.md names is there', () => {
  const rows = readFileSync(join(folder, 'coordination.md'), 'utf8').match(/^\| (?!promise|---).*\|$/gmu) ?? [];
  assert.ok(rows.length > 40, `${rows.length} rows`);
  for (const row of rows) {
    const named = [...(row.split(' | ').at(-1) ?? '').matchAll(/`([\w/.-]+\.test\.ts)`: (.+?)(?=; `| \|$)/gu)];
    assert.ok(named.length > 0, `no test: ${row}`);
    for (const [, file = '', title = ''] of named) {
      assert.ok(existsSync(join(folder, file)), `${file} is not there`);
      assert.ok(readFileSync(join(folder, file), 'utf8').includes(title), `${file} has no test "${title}"`);
    }
  }
});
