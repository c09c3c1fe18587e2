import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import type { ChildProcess } from 'node:child_process';
import { startBrowser } from '../host/browser.ts';
import { endProcessTree } from '../host/end-process-tree.ts';
import { projectRoot } from '../host/project-root.ts';

describe('npm start, where there is no desktop VS Code', () => {
  let child: ChildProcess;
  let address = '';

  before(async () => {
    child = spawn(process.execPath, [join(projectRoot, 'tools', 'start.mjs'), '--web'], {
      // Nobody is there to see a browser.
      env: { ...process.env, CI: 'true' },
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: process.platform !== 'win32',
    });
    address = await printedAddress(child);
  });

  after(() => {
    endProcessTree(child);
  });

  it('prints where VS Code shows the example', async () => {
    const browser = await startBrowser();
    try {
      const page = await browser.newPage();
      await page.goto(address);
      await page.locator('.tab.active[data-resource-name="threads.yaml"]').waitFor();
      await page.getByText('data_processing').first().waitFor();
    } finally {
      await browser.close();
    }
  });

  it('lets nobody in who does not have the address', async () => {
    const url = new URL(address);
    url.searchParams.delete('tkn');
    const response = await fetch(url);
    assert.equal(response.status, 403);
  });

  it('ends its server when it is asked to end', async () => {
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    await exited;
    await assert.rejects(fetch(address));
  });
});

async function printedAddress(child: ChildProcess): Promise<string> {
  assert.ok(child.stdout);
  const printed: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    printed.push(line);
    const address = /http:\/\/127\.0\.0\.1:\S+/u.exec(line)?.[0];
    if (address !== undefined) return address;
  }
  throw new Error(`npm start ended without an address:\n${printed.join('\n')}`);
}
