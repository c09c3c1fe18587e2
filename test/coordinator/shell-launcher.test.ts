import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import * as fc from 'fast-check';
import type { AttemptEnd } from '../../coordinator/process/attempt-runner.ts';
import { markedProcesses } from '../../coordinator/process/marked-processes.ts';
import { ProcessRunner } from '../../coordinator/process/process-runner.ts';
import { ShellLauncher } from '../../coordinator/process/shell-launcher.ts';
import { newPlace, runAttempt } from './run-attempt.ts';
import { shell } from './run-plan.ts';
import { ThroughLauncher } from './through-launcher.ts';

/** A place and a runner whose launchers are gone when the tests of a group are over. */
function newSession() {
  const session = newPlace();
  const runner = new ThroughLauncher();
  after(() => runner.endSession(session));
  return { session, runner };
}

/** Runs a shell line and gives the process id of what ran it. */
async function parentOf({ session, runner }: ReturnType<typeof newSession>): Promise<number> {
  return Number((await runAttempt(runner, { session, line: 'echo $PPID' })).text);
}

function stopWhenReady(text: string, stop: () => void): void {
  if (text.endsWith('ready\n')) stop();
}

const lines = {
  'that succeeds': 'true',
  'with an exit code': 'exit 7',
  'with an exit code as of a signal': 'exit 137',
  'whose last command was ended by a signal': `sh -c 'kill -KILL $$'; exit $?`,
  'that is killed': 'kill -KILL $$',
  'that is asked to end': 'kill -TERM $$',
  'that aborts': 'kill -ABRT $$',
  'that hangs up': 'kill -HUP $$',
  'that is no shell’s language': 'if true; then echo "',
  'that begins with what nothing can begin with': '&& echo no',
  'whose second line is wrong': 'echo first\n)',
  'of a program that is not there': 'no-such-program --now',
  'that prints on both streams': 'echo out; echo err >&2',
  'with a text of its own': 'cat <<END\n$HOME and `echo more`\nEND',
  'that is a comment': '# nothing',
  'that is empty': '',
  'that ends its group': `trap '' TERM; kill -TERM 0; echo still here`,
  'that signals its group': 'kill -USR1 0; sleep 1000',
  'that looks for open files': 'ls /proc/self/fd | wc -l',
  'that asks for its own name': 'echo "$0" "$#" "$-"',
  'that reads its input': 'cat; cat "$THREAD_INPUT"',
};

describe('a launcher', { skip: ShellLauncher.isOfUse ? false : 'launchers are for Linux and dash' }, () => {
  describe('runs a line as Node would', () => {
    const { session, runner } = newSession();
    const own = new ProcessRunner();

    for (const how of [undefined, 'prepared'] as const) {
      const launcher = new ThroughLauncher(how);
      after(() => launcher.endSession(session));
      for (const [what, line] of Object.entries(lines)) {
        it(`${what}${how === undefined ? '' : ', and that was prepared'}`, async () => {
          const [launched, spawned] = [
            await runAttempt(launcher, { session, line }),
            await runAttempt(own, { session, line }),
          ];
          assert.deepEqual(
            { end: launched.end, stdout: launched.stdout, stderr: launched.stderr },
            { end: spawned.end, stdout: spawned.stdout, stderr: spawned.stderr },
          );
        });
      }
    }

    it('except that SIGINT and SIGPIPE look like the exit codes of shells', async () => {
      const endOf = async (line: string): Promise<AttemptEnd> => (await runAttempt(runner, { session, line })).end;
      const failure = (code: number) => ({ kind: 'exit-code', message: `Exit code ${code}.`, exit_code: code });
      assert.deepEqual(await endOf('kill -INT $$'), { kind: 'failed', failure: failure(130) });
      assert.deepEqual(await endOf('kill -PIPE $$'), { kind: 'failed', failure: failure(141) });
    });

    it('in a folder that is a link, with what tells of folders', async () => {
      mkdirSync(join(session.folder, 'real'));
      symlinkSync('real', join(session.folder, 'link'));
      const line = shell('a', 'env | grep PWD | sort; tr "\\0" "\\n" </proc/$$/environ | grep PWD | sort; cd -', {
        cwd: 'link',
      });
      const launched = await runAttempt(runner, { session, line });
      assert.notEqual(launched.process?.group, launched.process?.pid, 'a launcher ran it');
      assert.equal(launched.text, (await runAttempt(own, { session, line })).text);
    });

    it('in a folder that has come in the place of another', async () => {
      const folder = join(session.folder, 'renewed');
      for (const what of ['first', 'second']) {
        rmSync(folder, { recursive: true, force: true });
        mkdirSync(folder);
        await runAttempt(runner, { session, line: shell('a', `echo ${what} >made`, { cwd: 'renewed' }) });
        assert.equal(readFileSync(join(folder, 'made'), 'utf8'), `${what}\n`);
      }
    });

    it('whatever it says, in whatever folder and with whatever variables', async () => {
      const text = fc.string({ unit: 'binary', maxLength: 40 }).filter((text) => !/\0|[\ud800-\udfff]/u.test(text));
      const name = fc.stringMatching(/^[A-Z_][A-Za-z0-9_]{0,8}$/u).map((name) => `OWN_${name}`);
      const folder = text.map((text) => `f${text.replaceAll('/', '-')}`);
      await fc.assert(
        fc.asyncProperty(text, fc.dictionary(name, text, { maxKeys: 4 }), folder, async (said, env, cwd) => {
          mkdirSync(join(session.folder, cwd), { recursive: true });
          const names = Object.keys(env);
          const quoted = `'${said.replaceAll("'", String.raw`'\''`)}'`;
          const line = `printf '%s\\n' ${quoted} ${names.map((name) => `"$${name}"`).join(' ')}; cat /proc/$$/environ; readlink "/proc/$$/cwd"`;
          const { end, text, process } = await runAttempt(runner, { session, line: shell('a', line, { env, cwd }) });
          assert.equal(end.kind, 'succeeded');
          assert.notEqual(process?.group, process?.pid, 'a launcher ran it');
          assert.ok(text.startsWith([said, ...Object.values(env)].map((value) => `${value}\n`).join('')));
          for (const [name, value] of Object.entries(env)) assert.ok(`\n\0${text}`.includes(`\0${name}=${value}\0`));
          assert.ok(!text.includes(`\0OLDPWD=${session.folder}`));
          assert.ok(text.endsWith(`${join(session.folder, cwd)}\n`));
        }),
        { numRuns: 60 },
      );
    });
  });

  it('runs one line after the other', async () => {
    const session = newSession();
    assert.equal(await parentOf(session), await parentOf(session));
  });

  it('is given up when something goes on that has its pipes, which tells nobody else', async () => {
    const session = newSession();
    const first = await parentOf(session);
    const line = `(while :; do echo still here; sleep 0.01; done) & echo $PPID`;
    const left = await runAttempt(session.runner, { session: session.session, line });
    assert.equal(left.end.kind, 'succeeded');
    assert.match(left.text, new RegExp(`^${first}$`, 'mu'));
    const { text } = await runAttempt(session.runner, { session: session.session, line: 'sleep 0.1; echo $PPID' });
    assert.match(text, /^\d+\n$/u);
    assert.notEqual(Number(text), first);
  });

  it('may be halted: what it runs can be ended none the less', async () => {
    const { session, runner } = newSession();
    const line = 'kill -STOP $PPID; trap "" TERM; echo ready; while :; do sleep 1000; done';
    const { end } = await runAttempt(runner, {
      session,
      line,
      watch: stopWhenReady,
    });
    assert.equal(end.kind, 'stopped');
    assert.ok((await runAttempt(runner, { session, line: 'echo $PPID' })).text !== '');
  });

  it('ends of its group only what belongs to the attempt that is ended', async () => {
    const { session, runner } = newSession();
    const loop = 'trap "" TERM; echo $$ ready; while :; do sleep 1000; done';
    const server = await runAttempt(runner, { session, line: `sleep 1000 >/dev/null 2>&1 & echo $!` });
    const stopped = await runAttempt(runner, {
      session,
      line: `env -i sh -c '${loop}' & wait`,
      watch: stopWhenReady,
    });
    assert.equal(stopped.process?.group, server.process?.group, 'one launcher ran both');
    assert.equal(stopped.end.kind, 'stopped');
    const { group: id = 0 } = stopped.process ?? {};
    const left = await markedProcesses(session.folder, { id, others: session.folder });
    assert.ok(left.includes(Number(server.text)), 'what another attempt has left goes on');
    assert.ok(!left.includes(Number.parseInt(stopped.text, 10)), 'what threw its variables away is ended');
  });

  it('begins nothing while what the last one has left is ended, as it could not be told from that', async () => {
    const { session, runner } = newSession();
    const first = await parentOf({ session, runner });
    const stubborn = `trap '' TERM; echo >ready; while :; do sleep 1000; done`;
    const line = `(${stubborn}) >/dev/null 2>&1 & until [ -e ready ]; do sleep 0.01; done; exit 1`;
    const left = { isEnded: false };
    const failed = runAttempt(runner, { session, line }).finally(() => (left.isEnded = true));
    while (!left.isEnded) assert.notEqual(await parentOf({ session, runner }), first);
    assert.equal((await failed).end.kind, 'failed');
    assert.equal(await parentOf({ session, runner }), first);
  });

  const escapes = {
    'carries another THREAD_OUTPUT': 'exec env THREAD_OUTPUT=/other sh -c "echo ready; exec sleep 1000"',
    'stops its group': 'echo ready; kill -STOP 0',
  };
  for (const [what, line] of Object.entries(escapes)) {
    it(`ends what ${what}`, { timeout: 60_000 }, async () => {
      const { session, runner } = newSession();
      const { end } = await runAttempt(runner, {
        session,
        line,
        watch: stopWhenReady,
      });
      assert.equal(end.kind, 'stopped');
      assert.equal((await runAttempt(runner, { session, line: 'echo on' })).text, 'on\n');
    });
  }

  it('cannot begin where too many files are open, and is not of use where few may be', async () => {
    const { session } = newSession();
    const [, limit = ''] = /^Max open files +(\w+)/mu.exec(readFileSync('/proc/self/limits', 'utf8')) ?? [];
    const mayOpen = (files: string): unknown =>
      execFileSync('prlimit', ['--pid', String(process.pid), `--nofile=${files}:`]);
    mayOpen('500');
    const files: number[] = [];
    try {
      assert.equal(ShellLauncher.isOfUse, false);
      assert.throws(() => {
        for (;;) files.push(openSync('/dev/null', 'r'));
      });
      assert.throws(() => new ShellLauncher(session, process.env));
      // What went wrong is told once more, when nobody can catch it.
      await nextTurn();
    } finally {
      for (const file of files) closeSync(file);
      mayOpen(limit);
    }
    assert.equal(ShellLauncher.isOfUse, true);
  });
});
