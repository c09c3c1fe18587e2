import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { AttemptEnd, SessionPlace } from '../../coordinator/process/attempt-runner.ts';
import { LaunchedRunner } from '../../coordinator/process/launched-runner.ts';
import { markedProcesses } from '../../coordinator/process/marked-processes.ts';
import { readProcFile } from '../../coordinator/process/proc-file.ts';
import { newFolder, plan, run as runPlan, shell } from './run-plan.ts';

interface Ran {
  readonly end: AttemptEnd;
  readonly text: string;
}

/** A session's place in a folder of its own, as attempts need it. */
function newPlace(): SessionPlace {
  const folder = newFolder();
  mkdirSync(join(folder, 'data'));
  return { id: 'S', folder, fileFolder: folder, gracePeriodMs: 100 };
}

let attempts = 0;

/** Runs a command line as an attempt. `printed` sees all that was printed so far. */
async function run(
  runner: LaunchedRunner,
  { session, line }: { readonly session: SessionPlace; readonly line: string },
  printed: (text: string) => void = () => {},
): Promise<Ran> {
  attempts += 1;
  let text = '';
  const data = join(session.folder, 'data');
  const { ended } = runner.start(
    {
      session,
      thread: shell('a', line),
      attempt: attempts,
      inputs: {},
      inputFile: join(data, 'no-input.json'),
      outputFile: join(data, `a.${attempts}.output`),
    },
    {
      started() {},
      printed(_stream, bytes) {
        text += bytes.toString('utf8');
        printed(text);
        return undefined;
      },
    },
  );
  return { end: await ended, text };
}

/** Runs attempts until a launcher has run one, and gives that launcher's process id. */
async function launcherOf(runner: LaunchedRunner, session: SessionPlace): Promise<number> {
  for (;;) {
    const { end, text } = await run(runner, { session, line: 'echo $PPID' });
    assert.equal(end.kind, 'succeeded');
    if (Number(text) !== process.pid) return Number(text);
  }
}

/** Counts the launchers that work for a folder, once its first thread runs, and lets that one go on. */
async function countAndGoOn(folder: string): Promise<number> {
  // Opened for writing when the thread reads it.
  const go = await open(join(folder, 'go'), 'w');
  const programs = (await markedProcesses(folder)).map((pid) => readProcFile(`/proc/${pid}/cmdline`) ?? '');
  await go.close();
  return programs.filter((program) => program.includes('launcher.js')).length;
}

describe(
  'a runner with launchers',
  { skip: LaunchedRunner.isOfUse ? false : 'launchers are of use on Linux only' },
  () => {
    it('runs attempts itself until a launcher has begun, and leaves none behind', async () => {
      const session = newPlace();
      const runner = new LaunchedRunner();
      const first = await run(runner, { session, line: 'echo $PPID' });
      assert.equal(Number(first.text), process.pid);
      const launcher = await launcherOf(runner, session);
      assert.ok((await markedProcesses(session.folder)).includes(launcher), 'who looks for the session finds it');
      await runner.endSession(session);
      assert.deepEqual(await markedProcesses(session.folder), []);
    });

    it('loses what a killed launcher ran, ends all that this had started, and goes on with another', async () => {
      const session = newPlace();
      const runner = new LaunchedRunner();
      const launcher = await launcherOf(runner, session);
      const line = `trap '' TERM; (setsid sh -c 'trap "" TERM; sleep 1000' &); echo ready; sleep 1000`;
      const lost = await run(runner, { session, line }, (text) => {
        if (text === 'ready\n') process.kill(launcher, 'SIGKILL');
      });
      assert.deepEqual(lost.end, {
        kind: 'failed',
        failure: {
          kind: 'signal',
          message: 'The process that starts threads was ended (SIGKILL), and this one with it.',
        },
      });
      assert.deepEqual(await markedProcesses(session.folder), []);
      assert.notEqual(await launcherOf(runner, session), launcher);
      await runner.endSession(session);
    });

    it('has scripts started in the user’s environment, and is not touched by it itself', async () => {
      const session = newPlace();
      const runner = new LaunchedRunner({ ...process.env, NODE_OPTIONS: '--require /no/such/module', INPUT_X: 'mine' });
      await launcherOf(runner, session);
      const { text } = await run(runner, { session, line: 'echo "$NODE_OPTIONS|$INPUT_X|$NODE_CHANNEL_FD"; env' });
      assert.match(text, /^--require \/no\/such\/module\|mine\|\n/u);
      assert.match(text, /^THREAD_OUTPUT=.*\/a\.\d+\.output$/mu);
      await runner.endSession(session);
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

    describe('whose launcher cannot begin', () => {
      const { execPath } = process;
      before(() => (process.execPath = '/bin/false'));
      after(() => (process.execPath = execPath));

      it('runs all attempts itself', async () => {
        const session = newPlace();
        const runner = new LaunchedRunner();
        for (let count = 0; count < 20; count += 1) {
          const { end, text } = await run(runner, { session, line: 'echo $PPID' });
          assert.equal(end.kind, 'succeeded');
          assert.equal(Number(text), process.pid);
        }
        await runner.endSession(session);
      });
    });
  },
);
