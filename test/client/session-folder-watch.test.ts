import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { SessionFolderWatch } from '../../client/sessions/session-folder-watch.ts';

const first = '20261123-1652-7f3a';
const second = '20261123-1653-0000';

/** A watched folder; `told` waits until a session has been told, after what was told before. */
async function watched(body: (folder: string, told: (id: string) => Promise<void>) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'threads-watch-'));
  let heard: string[] = [];
  let wake = (): void => undefined;
  const watch = new SessionFolderWatch(folder, (ids) => {
    heard.push(...ids);
    wake();
  });
  // The watch keeps no process alive.
  const awake = setInterval(() => undefined, 1000);
  const told = async (id: string): Promise<void> => {
    while (!heard.includes(id)) await new Promise<void>((resolve) => (wake = resolve));
    heard = [];
  };
  try {
    await watch.look();
    await body(folder, told);
  } finally {
    clearInterval(awake);
    watch.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function makeSession(folder: string, id: string): string {
  const session = join(folder, '.threads', 'sessions', id);
  mkdirSync(join(session, 'data'), { recursive: true });
  return join(session, 'events.jsonl');
}

test(
  'the first session of a folder is seen, and each change in it, although all of it is new',
  { timeout: 60_000 },
  () =>
    watched(async (folder, told) => {
      const events = makeSession(folder, first);
      await told(first);
      writeFileSync(events, 'started\n');
      await told(first);
      appendFileSync(events, 'ended\n');
      await told(first);
    }),
);

test('sessions that come later, side by side, are seen', { timeout: 60_000 }, () =>
  watched(async (folder, told) => {
    const events = makeSession(folder, first);
    await told(first);
    const others = makeSession(folder, second);
    await told(second);
    appendFileSync(events, '1\n');
    await told(first);
    appendFileSync(others, '1\n');
    await told(second);
  }),
);

test(
  'a session that goes is told, and so is one in a folder that was removed and made again',
  { timeout: 60_000 },
  () =>
    watched(async (folder, told) => {
      makeSession(folder, first);
      await told(first);
      rmSync(join(folder, '.threads'), { recursive: true });
      await told(first);
      const events = makeSession(folder, second);
      await told(second);
      writeFileSync(events, 'started\n');
      await told(second);
    }),
);

test('nothing but sessions is told, and nothing once it is closed', { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'threads-watch-'));
  const heard: string[] = [];
  const watch = new SessionFolderWatch(folder, (ids) => heard.push(...ids));
  try {
    makeSession(folder, 'no-session');
    writeFileSync(join(folder, 'threads.yaml'), '');
    await watch.look();
    assert.deepEqual(heard, []);
    watch.close();
    makeSession(folder, first);
    await watch.look();
    assert.deepEqual(heard, []);
  } finally {
    watch.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
