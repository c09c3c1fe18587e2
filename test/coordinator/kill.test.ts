import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, constants, existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, it } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { SessionStore } from '../../coordinator/index.ts';
import type { SessionEvent } from '../../coordinator/index.ts';
import { markedProcesses } from '../../coordinator/process/marked-processes.ts';
import { readProcFile } from '../../coordinator/process/proc-file.ts';
import { sampleDependency } from '../scheduler/sample-plan.ts';
import { newFolder, plan, runSession, shell } from './run-plan.ts';

/** `npm run test:kill` looks more closely: 200 rounds. */
const rounds = Number(process.env['KILL_ROUNDS'] ?? 6);

/** As long as there may be nothing to tell while much is done. */
const longestWaitMs = 20;

const program = fileURLToPath(new URL('coordinate-session.js', import.meta.url));

/** Each thread notes that it ran; some leave children, in their group and out of it, that only a kill ends. */
const body = (output: string) =>
  `echo "$THREAD_NAME" >> ran; trap '' TERM; sleep 1000 & setsid sleep 1000 & sleep 0.05; echo "${output}" > "$THREAD_OUTPUT"`;
const threads = [
  shell('a', body('n=1')),
  shell('b', body('n=${INPUT_N}1')),
  shell('c', body('n=${INPUT_N}2')),
  shell('d', body('n=${INPUT_LEFT}${INPUT_RIGHT}')),
  shell('e', 'echo "$THREAD_NAME" >> ran; exit 3'),
];
const killed = plan(
  threads,
  [
    sampleDependency('a', 'b', { type: 'data_flow' }),
    sampleDependency('a', 'c', { type: 'data_flow' }),
    sampleDependency('b', 'd', { type: 'data_flow', mapping: [['n', 'left']] }),
    sampleDependency('c', 'd', { type: 'data_flow', mapping: [['n', 'right']] }),
  ],
  { gracePeriodMs: 50 },
);

/** Starts a coordinator and kills it at some moment behind its `events`th event, or lets it end before. Gives what it told. */
async function runAndKill(
  session: { readonly folder: string; readonly id: string },
  { events, how }: { readonly events: number; readonly how: readonly string[] },
): Promise<readonly SessionEvent[]> {
  const child = spawn(process.execPath, [program, session.folder, session.id, ...how], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const told: SessionEvent[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    told.push(JSON.parse(line) as SessionEvent);
    if (told.length === events) setTimeout(() => child.kill('SIGKILL'), Math.random() * longestWaitMs);
  }
  await exited;
  return told;
}

describe(
  'a coordinator that is killed',
  { skip: process.platform === 'linux' ? false : 'looks for processes as Linux lists them' },
  () => {
    for (let round = 0; round < rounds; round += 1) {
      // An undisturbed run has some 30 events.
      const killAt = 1 + Math.floor(((round + Math.random()) / rounds) * 30);
      const how = round % 2 === 0 ? [] : ['launcher'];
      it(`${how.length === 0 ? '' : 'and its launchers not, '}behind its event ${killAt}: the session goes on, nothing is lost, run again or left running`, async () => {
        const folder = newFolder();
        const store = new SessionStore(folder);
        const created = await store.create(killed);
        assert.ok(created.ok);
        const told = await runAndKill({ folder, id: created.id }, { events: killAt, how });
        const left = await markedProcesses(store.folderOf(created.id));

        const succeeded = told.flatMap((event) =>
          event.type === 'thread_ended' && event.status === 'succeeded' ? event.thread : [],
        );
        const runsBefore = runsIn(folder);
        const { result } = await runSession(store, created.id);
        for (const pid of left)
          assert.ok(!existsSync(`/proc/${pid}/environ`) || isZombie(pid), `process ${pid} is left`);
        for (const name of succeeded) assert.equal(runsIn(folder).get(name), runsBefore.get(name), `${name} ran again`);
        assert.deepEqual(result.failed_threads, ['e']);
        assert.deepEqual(JSON.parse(JSON.stringify(result.successful_threads)), {
          a: { n: '1' },
          b: { n: '11' },
          c: { n: '12' },
          d: { n: '1112' },
        });
      });
    }

    it('leaves a launcher that ends with what it runs', { timeout: 60_000 }, async ({ signal }) => {
      const folder = newFolder();
      execFileSync('mkfifo', [join(folder, 'go')]);
      const store = new SessionStore(folder);
      const created = await store.create(plan([shell('a', 'cat go; echo "$THREAD_NAME" >> ran')]));
      assert.ok(created.ok);
      const told = await runAndKill({ folder, id: created.id }, { events: 4, how: ['launcher'] });
      assert.equal(told.at(3)?.type, 'process_started');
      const left = (): Promise<readonly string[]> => commandsOf(store.folderOf(created.id));
      await until(async () => (await left()).includes(catGo), signal);
      assert.ok((await left()).includes('/bin/sh\0-s\0'));
      letGo(folder);
      await until(async () => (await left()).length === 0, signal);
      assert.equal(runsIn(folder).get('a'), 1);
    });

    it(
      'leaves a process that waits for its attempt to be started, which then ends without running it',
      { timeout: 60_000 },
      async ({ signal }) => {
        const folder = newFolder();
        execFileSync('mkfifo', [join(folder, 'go')]);
        const store = new SessionStore(folder);
        const note = 'echo "$THREAD_NAME" >> ran';
        // Nothing is prepared before an attempt has been quick.
        const threads = [shell('a', 'true'), shell('b', `cat go; ${note}`), shell('c', note)];
        const created = await store.create(plan(threads, [], { maxParallelThreads: 1 }));
        assert.ok(created.ok);
        const child = spawn(process.execPath, [program, folder, created.id, 'launcher', 'quick'], {
          stdio: ['ignore', 'ignore', 'inherit'],
        });
        const left = (): Promise<readonly string[]> => commandsOf(store.folderOf(created.id));
        const waiting = (): Promise<readonly string[]> =>
          commandsOf(join(store.folderOf(created.id), 'data', 'c.1.output'));
        try {
          // Where the disk is slow, `c` is prepared before `b` has begun.
          await until(async () => (await waiting()).length > 0 && (await left()).includes(catGo), signal);
        } finally {
          child.kill('SIGKILL');
        }
        await until(async () => (await waiting()).length === 0, signal);
        letGo(folder);
        await until(async () => (await left()).length === 0, signal);
        assert.deepEqual([...runsIn(folder).keys()], ['b']);
      },
    );
  },
);

/** The command line of a thread that waits for `letGo`. */
const catGo = 'cat\0go\0';

/** What runs with this mark, as command lines. */
async function commandsOf(mark: string): Promise<readonly string[]> {
  return (await markedProcesses(mark)).map((pid) => readProcFile(`/proc/${pid}/cmdline`) ?? '');
}

/** Lets a thread that reads the pipe `go` come to its end. Throws where none reads it, instead of waiting for one. */
function letGo(folder: string): void {
  closeSync(openSync(join(folder, 'go'), constants.O_WRONLY | constants.O_NONBLOCK));
}

/** A test that is over does not go on in the background. */
async function until(isSo: () => Promise<boolean>, signal: AbortSignal): Promise<void> {
  while (!(await isSo())) {
    signal.throwIfAborted();
    await nextTurn();
  }
}

function runsIn(folder: string): ReadonlyMap<string, number> {
  const runs = new Map<string, number>();
  const path = join(folder, 'ran');
  if (!existsSync(path)) return runs;
  for (const name of readFileSync(path, 'utf8').trim().split('\n')) runs.set(name, (runs.get(name) ?? 0) + 1);
  return runs;
}

function isZombie(pid: number): boolean {
  return /^\d+ \(.*\) Z/u.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
}
