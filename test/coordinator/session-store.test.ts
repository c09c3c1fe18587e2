import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { SessionStore, ThreadCoordinator } from '../../coordinator/index.ts';
import { nodeDisk } from '../../coordinator/disk/node-disk.ts';
import { fileNames } from '../../coordinator/session/file-names.ts';
import { isSessionEvent } from '../../coordinator/session/is-session-event.ts';
import { isSessionId } from '../../coordinator/session/session-id.ts';
import { sampleDependency } from '../scheduler/sample-plan.ts';
import { newFolder, plan, run, runSession, script, shell } from './run-plan.ts';

async function newSession(folder = newFolder(), threads = [shell('a', 'true')]) {
  const store = new SessionStore(folder);
  const created = await store.create(plan(threads));
  assert.ok(created.ok);
  return { store, id: created.id, folder: store.folderOf(created.id) };
}

function messageOf(outcome: { readonly ok: boolean; readonly message?: string }): string {
  assert.equal(outcome.ok, false);
  return outcome.message ?? '';
}

describe('a session on disk', () => {
  it('has its place, its name and its files', async () => {
    const folder = newFolder();
    const ended = await run(plan([shell('a', 'echo hi; echo n=1 > "$THREAD_OUTPUT"')]), { folder });
    assert.ok(isSessionId(ended.id));
    assert.equal(ended.sessionFolder, join(folder, '.threads', 'sessions', ended.id));
    assert.deepEqual(readdirSync(ended.sessionFolder).sort(), ['a.1.log', 'data', 'events.jsonl', 'plan.json']);
    assert.deepEqual(readdirSync(join(ended.sessionFolder, 'data')).sort(), [
      'a.1.output',
      'a.1.output.json',
      'no-input.json',
    ]);
    assert.equal(readFileSync(join(folder, '.threads', '.gitignore'), 'utf8'), '*\n');
  });

  it('its log has the published form, and what listeners were told', async () => {
    const threads = [
      shell('a', 'exit 1', { maxRetries: 1 }),
      shell('b', 'true'),
      shell('c', 'echo n=1 > "$THREAD_OUTPUT"'),
      shell('d', 'true'),
    ];
    const dependencies = [
      sampleDependency('a', 'b'),
      sampleDependency('c', 'd', { type: 'conditional', condition: 'data.n == "2"' }),
    ];
    const ended = await run(plan(threads, dependencies, { policy: 'adaptive' }));
    const logged = readFileSync(join(ended.sessionFolder, 'events.jsonl'), 'utf8').trimEnd().split('\n');
    const events = logged.map((line) => JSON.parse(line) as unknown);
    assert.deepEqual(events, ended.events);
    for (const event of events) assert.ok(isSessionEvent(event), JSON.stringify(event));
    const types = new Set(ended.events.map(({ type }) => type));
    for (const type of ['failure_handled', 'retry_scheduled', 'dependency_settled', 'process_started'] as const)
      assert.ok(types.has(type), type);
  });

  it('the schema refuses what is no event', () => {
    const event = { seq: 1, at: 2, type: 'thread_ready', thread: 'a' };
    assert.ok(isSessionEvent(event) && isSessionEvent({ ...event, later: 'versions may add fields' }));
    for (const wrong of [
      { ...event, seq: 0 },
      { ...event, thread: 1 },
      { ...event, type: 'unknown' },
      { seq: 1 },
      null,
      [],
    ]) {
      assert.ok(!isSessionEvent(wrong), JSON.stringify(wrong));
    }
  });

  it('a torn last line is dropped; the session goes on behind the last good one', async () => {
    const { id, store, sessionFolder } = await run(plan([shell('a', 'exit 1')]));
    appendFileSync(join(sessionFolder, 'events.jsonl'), '{"seq":99,"at":1,"ty');
    const ended = await runSession(store, id);
    assert.equal(ended.result.status, 'failed');
    assert.equal(ended.result.threads['a']?.attempts, 2);
  });

  it('a damaged line before good ones stops with a message that names it', async () => {
    const { id, store, sessionFolder } = await run(plan([shell('a', 'true')]));
    const path = join(sessionFolder, 'events.jsonl');
    const lines = readFileSync(path, 'utf8').split('\n');
    writeFileSync(path, [lines[0], '{"seq":2,', ...lines.slice(2)].join('\n'));
    const message = messageOf(await new ThreadCoordinator(store).coordinateExecution(id));
    assert.match(message, /^Line 2 of .*events\.jsonl is damaged, though lines behind it are not/u);
  });

  it('a log that contradicts itself, or a plan that is none, stops with a message', async () => {
    const { id, store, sessionFolder } = await run(plan([shell('a', 'true')]));
    const path = join(sessionFolder, 'events.jsonl');
    const before = readFileSync(path, 'utf8');
    writeFileSync(path, before.replaceAll('"thread":"a"', '"thread":"toString"'));
    assert.match(messageOf(await store.read(id)), /cannot be true\. The plan has no thread "toString"/u);
    writeFileSync(path, before);
    for (const broken of ['', '{}', '[[[[', '{"format":2}']) {
      writeFileSync(join(sessionFolder, 'plan.json'), broken);
      assert.match(messageOf(await store.read(id)), /plan\.json is no plan that this version can read/u);
    }
  });

  it('a name from outside cannot lead out of the folder', async () => {
    const store = new SessionStore(newFolder());
    for (const id of ['..', '../..', '', 'x'.repeat(5000), '20261123-1652-7f3a/../..']) {
      assert.match(messageOf(await store.read(id)), /There is no session/u);
      assert.match(messageOf(await store.open(id)), /There is no session/u);
    }
  });

  it('a file where .threads should be gives a clear message', async () => {
    const folder = newFolder({ '.threads': 'I was here first' });
    assert.match(
      messageOf(await new SessionStore(folder).create(plan([]))),
      /cannot be used|is a file where a folder is needed/u,
    );
  });
});

describe('a session has one coordinator at a time', () => {
  it('a second one is told which process has it; sessions of the same file run side by side', async () => {
    const { store, id, folder } = await newSession();
    const opened = await store.open(id);
    assert.ok(opened.ok);
    assert.match(
      messageOf(await store.open(id)),
      new RegExp(`^The session is being run by process ${process.pid} on `, 'u'),
    );
    const other = await newSession(store.fileFolder);
    assert.equal((await runSession(store, other.id)).result.status, 'succeeded');
    await opened.close();
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.startsWith('lock')),
      [],
    );
    assert.equal((await runSession(store, id)).result.status, 'succeeded');
  });

  it('many that come at once: exactly one gets it', async () => {
    const { store, id } = await newSession();
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => store.open(id)));
    const opened = outcomes.flatMap((outcome) => (outcome.ok ? outcome : []));
    assert.equal(opened.length, 1);
    await opened[0]?.close();
  });

  it('the lock of a process that is gone does not count, whatever its age; that of a living one does, whatever its age', async () => {
    const { store, id, folder } = await newSession();
    const gone = spawn(process.execPath, ['-e', '']);
    await once(gone, 'exit');
    const opened = await store.open(id);
    assert.ok(opened.ok);
    const lock = join(folder, 'lock.1');
    utimesSync(lock, 0, 0);
    assert.equal((await store.open(id)).ok, false);
    const mark = JSON.parse(readFileSync(lock, 'utf8')) as { pid: number };
    writeFileSync(lock, JSON.stringify({ ...mark, pid: gone.pid }));
    assert.equal((await runSession(store, id)).result.status, 'succeeded');
    await opened.log.close();
  });

  it('a lock that names a process by its number only (another one has it now) does not count', async () => {
    const { store, id, folder } = await newSession();
    const opened = await store.open(id);
    assert.ok(opened.ok);
    const lock = join(folder, 'lock.1');
    const mark = JSON.parse(readFileSync(lock, 'utf8')) as { started?: string };
    if (mark.started !== undefined) {
      writeFileSync(lock, JSON.stringify({ ...mark, started: 'another time' }));
      assert.equal((await runSession(store, id)).result.status, 'succeeded');
    }
    await opened.log.close();
  });

  it('the lock of another machine, and one that cannot be read, are left alone, with advice', async () => {
    const { store, id, folder } = await newSession();
    writeFileSync(join(folder, 'lock.1'), JSON.stringify({ pid: 1, host: 'elsewhere', started: 'x' }));
    assert.match(
      messageOf(await store.open(id)),
      /process 1 on elsewhere.*cannot be seen from here.*remove .*lock\.1/u,
    );
    writeFileSync(join(folder, 'lock.1'), 'garbage');
    assert.match(messageOf(await store.open(id)), /lock\.1 cannot be read.*remove/u);
  });
});

describe('resume', () => {
  const chain = [sampleDependency('a', 'b', { type: 'data_flow' }), sampleDependency('b', 'c')];
  const threads = [
    script('a', 'a.sh'),
    shell('b', 'echo "$INPUT_N" >> ran-b; echo "n=$INPUT_N" > "$THREAD_OUTPUT"'),
    shell('c', 'test -e good'),
    shell('d', 'echo d >> ran-d'),
  ];

  async function failedRun() {
    const folder = newFolder({ 'a.sh': 'echo a >> ran-a; echo n=1 > "$THREAD_OUTPUT"' });
    const ended = await run(plan(threads, chain), { folder });
    assert.deepEqual(ended.result.failed_threads, ['c']);
    writeFileSync(join(folder, 'good'), '');
    const lines = (name: string) =>
      readFileSync(join(folder, `ran-${name}`), 'utf8')
        .trim()
        .split('\n').length;
    return { ...ended, folder, lines };
  }

  it('runs what has not succeeded; what has keeps its output', async () => {
    const { store, id, lines } = await failedRun();
    const { result } = await runSession(store, id);
    assert.equal(result.status, 'succeeded');
    assert.deepEqual({ ...(result.successful_threads['b'] as object) }, { n: '1' });
    assert.deepEqual([lines('a'), lines('b'), lines('d')], [1, 1, 1]);
    assert.equal(result.threads['c']?.attempts, 2);
  });

  it('a script that has changed runs again, and what lies behind it, and nothing else', async () => {
    const { store, id, lines, folder } = await failedRun();
    writeFileSync(join(folder, 'a.sh'), 'echo a >> ran-a; echo n=2 > "$THREAD_OUTPUT"');
    const { result } = await runSession(store, id);
    assert.deepEqual({ ...(result.successful_threads['b'] as object) }, { n: '2' });
    assert.deepEqual([lines('a'), lines('b'), lines('d')], [2, 2, 1]);
  });

  it('a thread whose output somebody has deleted runs again, and what lies behind it; one that gave nothing does not', async () => {
    const { store, id, lines } = await failedRun();
    rmSync(join(store.folderOf(id), 'data'), { recursive: true });
    const { result } = await runSession(store, id);
    assert.equal(result.status, 'succeeded');
    assert.deepEqual({ ...(result.successful_threads['b'] as object) }, { n: '1' });
    assert.deepEqual([lines('a'), lines('b'), lines('d')], [2, 2, 1]);
  });

  it('a file among the folders of sessions is none of them, and disturbs none', async () => {
    const folder = newFolder();
    const first = await run(plan([shell('a', 'exit 0')]), { folder });
    writeFileSync(join(folder, '.threads', 'sessions', '20261125-1810-a6d9'), '');
    await run(plan([shell('a', 'exit 0')]), { folder });
    assert.equal((await first.store.list()).length, 2);
  });

  it('a definition that has changed runs again; timeouts and retries are none; threads come and go', async () => {
    const { store, id, lines } = await failedRun();
    const [a, b, c] = threads.map((thread) => ({ ...thread, timeoutMs: 50_000, maxRetries: 2 }));
    assert.ok(a && b && c);
    const changed = plan(
      [shell('e', 'true'), a, { ...b, env: { X: '1' } }, c],
      [...chain, sampleDependency('e', 'a', { type: 'parallel' })],
    );
    const { result } = await runSession(store, id, { plan: changed });
    assert.deepEqual(Object.keys(result.threads), ['e', 'a', 'b', 'c']);
    assert.equal(result.status, 'succeeded');
    assert.deepEqual([lines('a'), lines('b')], [1, 2]);
    // What is on disk now reads as one story, through both plans.
    const read = await store.read(id);
    assert.ok(read.ok, read.ok ? '' : read.message);
    assert.equal(read.state.session.status, 'succeeded');
    assert.equal((await runSession(store, id, { plan: changed })).result.status, 'succeeded');
    assert.deepEqual([lines('a'), lines('b')], [1, 2]);
  });

  it('a changed file counts also where the first resume under it was killed before it did anything', async () => {
    const { store, id, lines } = await failedRun();
    const changed = plan(
      threads.map((thread) => (thread.name === 'a' ? { ...thread, env: { X: '1' } } : thread)),
      chain,
    );
    const opened = await store.open(id, changed);
    assert.ok(opened.ok);
    await opened.close();
    await runSession(store, id, { plan: changed });
    assert.deepEqual([lines('a'), lines('b'), lines('d')], [2, 2, 1]);
  });
});

describe('old sessions', () => {
  it('the newest are kept; one that can be resumed is not removed before it is a day old', async () => {
    const folder = newFolder();
    const settings = { keepSessions: 2 };
    const failed = await run(plan([shell('a', 'exit 1')], [], settings), { folder });
    const ids: string[] = [];
    for (let number = 0; number < 4; number += 1)
      ids.push((await run(plan([shell('a', 'true')], [], settings), { folder })).id);
    const kept = (await failed.store.list()).map(({ id }) => id);
    assert.deepEqual(new Set(kept), new Set([failed.id, ...ids.slice(2)]));

    // A day later:
    const path = join(failed.sessionFolder, 'events.jsonl');
    const aged = readFileSync(path, 'utf8').replaceAll(/"at":\d+/gu, `"at":${Date.now() - 25 * 60 * 60 * 1000}`);
    writeFileSync(path, aged);
    await run(plan([shell('a', 'true')], [], settings), { folder });
    assert.ok(!(await failed.store.ids()).includes(failed.id));
  });

  it('sessions of other files in the same folder are not counted', async () => {
    const folder = newFolder();
    const other = await run({ ...plan([shell('a', 'true')]), file: 'other.threads.yaml' }, { folder });
    const last = await run(plan([shell('a', 'true')], [], { keepSessions: 1 }), { folder });
    assert.deepEqual(new Set(await last.store.ids()), new Set([other.id, last.id]));
    assert.deepEqual(
      (await last.store.list('threads.yaml')).map(({ id }) => id),
      [last.id],
    );
  });
});

it('how long threads take is remembered, by file and thread', async () => {
  const { store } = await run(plan([shell('a', 'true'), shell('b', 'exit 1')]));
  const medians = await store.durations.mediansOf('threads.yaml');
  assert.deepEqual([...medians.keys()], ['a']);
  await store.durations.add('threads.yaml', new Map([['x', 10]]));
  await store.durations.add('threads.yaml', new Map([['x', 30]]));
  await store.durations.add('threads.yaml', new Map([['x', 1000]]));
  assert.equal((await store.durations.mediansOf('threads.yaml')).get('x'), 30);
  assert.equal((await store.durations.mediansOf('other.yaml')).size, 0);
  await nodeDisk.write(
    join(store.fileFolder, '.threads', 'durations.json'),
    Buffer.from('{"threads.yaml": {"x": ["a", null, -1]'),
  );
  assert.equal((await store.durations.mediansOf('threads.yaml')).size, 0);
});

it('every thread name gives a file name of its own that every file system takes', () => {
  const names = [
    'a',
    'A',
    'con',
    'nul.txt',
    'x.y',
    '\u00e9',
    'e\u0301',
    '线'.repeat(100),
    `${'线'.repeat(99)}程`,
    'COM1',
    '_',
    'ß',
    'SS',
  ];
  const files = [...fileNames(names).values()];
  assert.equal(new Set(files.map((file) => file.normalize('NFC').toUpperCase())).size, names.length);
  for (const file of files) {
    assert.ok(Buffer.byteLength(file) < 200, file);
    assert.doesNotMatch(file, /^(?:con|nul|com1)(?:\.|$)/iu);
  }
  assert.equal(fileNames(names).get('x.y'), 'x.y');
  assert.equal(fileNames(['Enrich']).get('Enrich'), 'Enrich');
});
