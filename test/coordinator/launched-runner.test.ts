import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Environment } from '../../coordinator/process/attempt-environment.ts';
import type { SessionPlace } from '../../coordinator/process/attempt-runner.ts';
import { LaunchedRunner } from '../../coordinator/process/launched-runner.ts';
import { markedProcesses } from '../../coordinator/process/marked-processes.ts';
import { readProcFile } from '../../coordinator/process/proc-file.ts';
import { ShellLauncher } from '../../coordinator/process/shell-launcher.ts';
import type { PlannedThread } from '../../scheduler/plan.ts';
import { newOrder, newPlace, runAttempt, runOrder } from './run-attempt.ts';
import { newFolder, plan, run as runPlan, shell } from './run-plan.ts';

/** A place and a runner whose launchers are gone when the tests are over. */
function newSession(environment?: Readonly<Environment>) {
  const session = newPlace();
  const runner = new LaunchedRunner(environment);
  after(() => runner.endSession(session));
  return { session, runner };
}

/** Runs attempts until a launcher has run one, and gives that launcher's process id. */
async function launcherOf(runner: LaunchedRunner, session: SessionPlace): Promise<number> {
  for (;;) {
    const { end, text } = await runAttempt(runner, { session, line: 'echo $PPID' });
    assert.equal(end.kind, 'succeeded');
    if (Number(text) !== process.pid) return Number(text);
  }
}

/** Prepares an attempt of a line, and gives the process that waits before it. */
async function prepared(runner: LaunchedRunner, session: SessionPlace, line: string | PlannedThread) {
  await launcherOf(runner, session);
  const order = newOrder(session, line);
  runner.prepare(order);
  for (;;) {
    const [pid] = await markedProcesses(order.outputFile);
    if (pid !== undefined) return { order, pid };
  }
}

/** Counts the launchers that work for a folder, once its first thread runs, and lets that one go on. */
async function countAndGoOn(folder: string): Promise<number> {
  // Opened for writing when the thread reads it.
  const go = await open(join(folder, 'go'), 'w');
  const programs = (await markedProcesses(folder)).map((pid) => readProcFile(`/proc/${pid}/cmdline`) ?? '');
  await go.close();
  return programs.filter((program) => program === '/bin/sh\0-s\0').length;
}

describe(
  'a runner with launchers',
  { skip: ShellLauncher.isOfUse ? false : 'launchers are of use on Linux only' },
  () => {
    it('runs attempts itself until a launcher has begun, and leaves none behind', async () => {
      const { session, runner } = newSession();
      const first = await runAttempt(runner, { session, line: 'echo $PPID' });
      assert.equal(Number(first.text), process.pid);
      const launcher = await launcherOf(runner, session);
      assert.ok((await markedProcesses(session.folder)).includes(launcher), 'who looks for the session finds it');
      await runner.endSession(session);
      assert.deepEqual(await markedProcesses(session.folder), []);
    });

    it('loses what a killed launcher ran, ends all that this had started, and goes on with another', async () => {
      const { session, runner } = newSession();
      const launcher = await launcherOf(runner, session);
      const line = `trap '' TERM; (setsid sh -c 'trap "" TERM; sleep 1000' &); echo ready; sleep 1000`;
      const watch = (text: string): void => {
        if (text === 'ready\n') process.kill(launcher, 'SIGKILL');
      };
      const lost = await runAttempt(runner, { session, line, watch });
      assert.deepEqual(lost.end, {
        kind: 'failed',
        failure: {
          kind: 'signal',
          message: 'The process that starts threads was ended (SIGKILL), and this one with it.',
        },
      });
      assert.deepEqual(await markedProcesses(session.folder), []);
      assert.notEqual(await launcherOf(runner, session), launcher);
    });

    it('has scripts started in the user’s environment, and is not touched by it itself', async () => {
      const environment = { ...process.env, NODE_OPTIONS: '--require /no/such/module', INPUT_X: 'mine' };
      const { session, runner } = newSession(environment);
      await launcherOf(runner, session);
      const { text } = await runAttempt(runner, {
        session,
        line: 'echo "$NODE_OPTIONS|$INPUT_X|$NODE_CHANNEL_FD"; env',
      });
      assert.match(text, /^--require \/no\/such\/module\|mine\|\n/u);
      assert.match(text, /^THREAD_OUTPUT=.*\/a\.\d+\.output$/mu);
    });

    it('runs an attempt that it was told of in a process that has waited for it, and nothing of it before', async () => {
      const { session, runner } = newSession();
      const ran = join(session.folder, 'ran');
      const { order, pid } = await prepared(runner, session, 'echo >ran; echo $$');
      const other = await runAttempt(runner, { session, line: 'echo $$' });
      assert.notEqual(Number(other.text), pid, 'another attempt has its own process');
      assert.ok(!existsSync(ran));
      const { end, text, process } = await runOrder(runner, order);
      assert.equal(end.kind, 'succeeded');
      assert.deepEqual([Number(text), process?.pid], [pid, pid]);
      assert.ok(existsSync(ran));
    });

    it('runs it all the same where the process that waited for it was killed', async () => {
      const { session, runner } = newSession();
      const { order, pid } = await prepared(runner, session, 'echo $$');
      const [, launcher = ''] = /^\d+ \(.*\) \S (\d+) /u.exec(readProcFile(`/proc/${pid}/stat`) ?? '') ?? [];
      process.kill(pid, 'SIGKILL');
      // It is given up when the runner has learned of it.
      while (existsSync(`/proc/${launcher}`)) await nextTurn();
      const { end, text } = await runOrder(runner, order);
      assert.equal(end.kind, 'succeeded');
      assert.notEqual(Number(text), pid);
    });

    it('runs it in the folder that has come in the place of the one where a process waited for it', async () => {
      const { session, runner } = newSession();
      const folder = join(session.folder, 'renewed');
      mkdirSync(folder);
      const { order } = await prepared(runner, session, shell('a', 'echo >made', { cwd: 'renewed' }));
      rmSync(folder, { recursive: true });
      mkdirSync(folder);
      const { end } = await runOrder(runner, order);
      assert.equal(end.kind, 'succeeded');
      assert.ok(existsSync(join(folder, 'made')));
    });

    it('leaves nothing of an attempt that it was told of and that never came', async () => {
      const { session, runner } = newSession();
      const { order } = await prepared(runner, session, 'echo >ran');
      await runner.endSession(session);
      assert.deepEqual(await markedProcesses(order.outputFile), []);
      assert.ok(!existsSync(join(session.folder, 'ran')));
    });

    for (const [threads, what] of [
      [99, 'does without'],
      [100, 'has launchers'],
    ] as const) {
      it(`a plan of ${threads} threads ${what}`, async () => {
        const folder = newFolder();
        execFileSync('mkfifo', [join(folder, 'go')]);
        const names = Array.from({ length: threads - 1 }, (_, number) => `t${number}`);
        let launchers: Promise<number> | undefined;
        const ended = await runPlan(plan([shell('first', 'cat go'), ...names.map((name) => shell(name, 'true'))]), {
          folder,
          watch(event) {
            if (event.type === 'attempt_started') launchers ??= countAndGoOn(folder);
          },
        });
        assert.equal(ended.result.status, 'succeeded');
        assert.equal((await launchers) !== 0, threads >= 100);
      });
    }

    it('whose launcher cannot begin, as there is no place for its pipes, runs all attempts itself', async () => {
      const place = newPlace();
      const session = { ...place, folder: join(place.folder, 'gone') };
      const runner = new LaunchedRunner();
      after(() => runner.endSession(session));
      for (let count = 0; count < 20; count += 1) {
        const { end, text } = await runAttempt(runner, { session, line: 'echo $PPID' });
        assert.equal(end.kind, 'succeeded');
        assert.equal(Number(text), process.pid);
      }
    });
  },
);
