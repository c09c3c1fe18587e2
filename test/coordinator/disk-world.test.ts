import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { diskWorld } from '../../coordinator/disk-world.ts';

const folder = mkdtempSync(join(tmpdir(), 'disk-world-'));
after(() => rmSync(folder, { recursive: true }));

test('files are told from folders, broken links and impossible names', () => {
  mkdirSync(join(folder, 'threads', 'inner.py'), { recursive: true });
  writeFileSync(join(folder, 'threads', 'a.py'), '');
  writeFileSync(join(folder, 'threads', 'tool'), '');
  chmodSync(join(folder, 'threads', 'tool'), 0o755);
  symlinkSync('nowhere', join(folder, 'threads', 'broken'));
  const world = diskWorld(folder);
  const files = world.filesIn('threads')?.toSorted((a, b) => a.name.localeCompare(b.name));
  assert.deepEqual(files, [
    { name: 'a.py', executable: false },
    { name: 'tool', executable: true },
  ]);
  assert.equal(world.isFile('threads/a.py'), true);
  assert.equal(world.isFile(join(folder, 'threads', 'a.py')), true);
  assert.equal(world.isFile('threads'), false);
  assert.equal(world.isFile('threads/broken'), false);
  assert.equal(world.isFile('a\0b'), false);
  assert.equal(world.isFile('x'.repeat(10_000)), false);
  assert.deepEqual(world.filesIn('no-such-folder'), []);
});
