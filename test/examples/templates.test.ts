import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { templates } from '../../templates/templates.ts';
import { projectRoot } from '../host/project-root.ts';

for (const locale of ['en', 'zh-cn'] as const) {
  for (const { id, title, files } of templates(locale)) {
    test(`the template ${id} (${title}) checks clean and runs`, () => {
      const folder = mkdtempSync(join(tmpdir(), 'threads-template-'));
      try {
        for (const [path, content] of files) {
          mkdirSync(dirname(join(folder, path)), { recursive: true });
          writeFileSync(join(folder, path), content);
        }
        const checked = threads(folder, 'check', '--max-warnings', '0');
        assert.equal(checked.status, 0, checked.stdout + checked.stderr);
        assert.match(checked.stdout, /no errors, no warnings/u);
        const ran = threads(folder, 'run');
        assert.equal(ran.status, 0, ran.stdout + ran.stderr);
      } finally {
        rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
      }
    });
  }
}

function threads(folder: string, ...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [join(projectRoot, 'dist', 'threads.js'), ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, LANG: 'en_US.UTF-8', LC_ALL: 'en_US.UTF-8' },
  });
}
