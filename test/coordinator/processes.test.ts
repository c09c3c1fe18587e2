import assert from 'node:assert/strict';
import { chmodSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Plan, SessionEvent } from '../../coordinator/index.ts';
import type { AttemptRunner } from '../../coordinator/process/attempt-runner.ts';
import { isAlive, markOf } from '../../coordinator/process/process-mark.ts';
import { ProcessRunner } from '../../coordinator/process/process-runner.ts';
import { ShellLauncher } from '../../coordinator/process/shell-launcher.ts';
import { sampleDependency } from '../scheduler/sample-plan.ts';
import { newFolder, plan, run as runPlan, script, shell } from './run-plan.ts';
import type { Run, RunOptions } from './run-plan.ts';
import { ThroughLauncher } from './through-launcher.ts';

const isLinux = process.platform === 'linux';
const onUnix = { skip: process.platform === 'win32' ? 'signals and groups are of Unix' : false };

/** The failure of the one thread of a run, which must have failed. */
function failureOf({ result }: Run, name = 'a') {
  const { status, failure } = result.threads[name] ?? {};
  assert.equal(status, 'failed');
  assert.ok(failure);
  return failure;
}

/** Process ids that a thread printed as `pid N`. */
function pidsOf({ lines }: Run): readonly number[] {
  return [...lines.values()]
    .flat()
    .flatMap((line) => /^pid (\d+)$/u.exec(line)?.[1] ?? [])
    .map(Number);
}

async function assertGone(pids: readonly number[]): Promise<void> {
  assert.ok(pids.length > 0, 'the script told no process id');
  for (const pid of pids)
    assert.equal(await isAlive({ ...(await markOf(pid)), started: 'x' }), false, `process ${pid} is left`);
}

/** Whoever starts the processes: it is the same for scripts, and for those who watch. */
function testProcesses(newRunner: () => AttemptRunner): void {
  const run = (plan: Plan, options: RunOptions = {}) => runPlan(plan, { ...options, runner: newRunner() });

  describe('a script that has to be ended', onUnix, () => {
    const stubborn = {
      'ignores SIGTERM': `trap '' TERM; echo pid $$; echo ready; while :; do sleep 1000; done`,
      'waits for a child': `sleep 1000 & echo pid $!; echo pid $$; echo ready; wait`,
      'has forked twice and lost its parent': `(sh -c 'echo pid $$; trap "" TERM; while :; do sleep 1000; done' &) ; echo pid $$; echo ready; sleep 1000`,
      'has a child in a session of its own': `setsid sh -c 'echo pid $$; trap "" TERM HUP; echo ready; while :; do sleep 1000; done' & echo pid $$; wait`,
    };
    for (const [what, line] of Object.entries(stubborn)) {
      it(`${what}: is ended by a cancel with all that it started`, async () => {
        const ended = await run(plan([shell('a', line)]), {
          watch(event, coordinator) {
            if (event.type === 'output_line' && event.text === 'ready') coordinator.cancel();
          },
        });
        assert.equal(ended.result.status, 'cancelled');
        assert.equal(ended.result.threads['a']?.status, 'cancelled');
        await assertGone(pidsOf(ended));
      });
    }

    it('each of them is ended by its timeout', async () => {
      const threads = Object.values(stubborn).map((line, number) => shell(`t${number}`, line, { timeoutMs: 2000 }));
      const ended = await run(plan(threads));
      for (const { name } of threads) {
        assert.deepEqual(failureOf(ended, name), {
          kind: 'timeout',
          message: 'It took longer than its timeout of 2 s.',
        });
      }
      await assertGone(pidsOf(ended));
    });

    it('asks politely first: a script can clean up within the grace period', async () => {
      const ended = await run(
        plan([shell('a', `trap 'echo cleaned up; exit 1' TERM; sleep 1000 & echo ready; wait`)], [], {
          gracePeriodMs: 60_000,
        }),
        {
          watch(event, coordinator) {
            if (event.type === 'output_line' && event.text === 'ready') coordinator.cancel();
          },
        },
      );
      assert.deepEqual(ended.lines.get('a'), ['ready', 'cleaned up']);
      assert.equal(ended.result.status, 'cancelled');
    });

    it('is killed when it is to end at once after all', async () => {
      const line = `trap 'echo asked' TERM; echo pid $$; echo ready; while :; do sleep 0.01; done`;
      const ended = await run(plan([shell('a', line)], [], { gracePeriodMs: 600_000 }), {
        watch(event, coordinator) {
          if (event.type !== 'output_line') return;
          if (event.text === 'ready') coordinator.cancel();
          if (event.text === 'asked') coordinator.cancel('at-once');
        },
      });
      assert.equal(ended.result.status, 'cancelled');
      await assertGone(pidsOf(ended));
    });
  });

  describe('an ordinary script', onUnix, () => {
    it('that leaves children behind, also holding the pipe, succeeds at once; they end with the session', async () => {
      const ended = await run(
        plan([shell('a', `sleep 1000 & echo pid $!; setsid sleep 1000 & echo pid $!; echo done`)]),
      );
      assert.equal(ended.result.status, 'succeeded');
      assert.ok(ended.lines.get('a')?.includes('done'));
      await assertGone(pidsOf(ended));
    });

    it('whose child goes on printing does not hold its thread open', async () => {
      const ended = await run(plan([shell('a', `(while :; do echo still here; sleep 0.01; done) & echo pid $!`)]));
      assert.equal(ended.result.status, 'succeeded');
      await assertGone(pidsOf(ended));
    });

    it('leaves what it started to the threads after it', async () => {
      const left = shell('a', 'sleep 1000 & echo "pid=$!" > "$THREAD_OUTPUT"');
      const uses = shell('b', 'kill -0 "$INPUT_PID"');
      const ended = await run(
        plan([left, uses], [{ source: 'a', target: 'b', type: 'data_flow', on: 'success', enabled: true }]),
      );
      assert.equal(ended.result.status, 'succeeded');
    });

    it('that failed leaves nothing to its next attempt', async () => {
      const line = `if [ "$THREAD_ATTEMPT" = 1 ]; then sleep 1000 & echo "$!" > left; exit 1; fi; ! kill -0 "$(cat left)" 2> kill.log`;
      const ended = await run(plan([shell('a', line, { maxRetries: 1 })]));
      assert.equal(ended.result.threads['a']?.attempts, 2);
    });

    it('that closes its standard input, or never reads it, gets away with it', async () => {
      const long = 'x'.repeat(1024 * 1024);
      const parameters = { text: long };
      const ended = await run(
        plan([shell('a', 'exec 0<&-; echo closed', { parameters }), shell('b', 'true', { parameters })]),
      );
      assert.equal(ended.result.status, 'succeeded');
    });

    it('that writes into its empty input spoils nobody else’s', async () => {
      const first = shell('first', 'rm -f "$THREAD_INPUT"; echo spoilt > "$THREAD_INPUT"');
      const second = shell('second', 'cat; cat "$THREAD_INPUT"');
      const { result, lines } = await run(plan([first, second], [sampleDependency('first', 'second')]));
      assert.equal(result.status, 'succeeded');
      assert.deepEqual(lines.get('second'), ['{}', '{}']);
    });

    it('may print bytes that are no UTF-8', async () => {
      const ended = await run(plan([shell('a', String.raw`printf 'a\377b\n\303\244\n'`)]));
      assert.deepEqual(ended.lines.get('a'), ['a\ufffdb', 'ä']);
      assert.deepEqual([...readFileSync(join(ended.sessionFolder, 'a.1.log'))], [0x61, 0xff, 0x62, 10, 0xc3, 0xa4, 10]);
    });

    it('may end its last line or not', async () => {
      const ended = await run(plan([shell('a', String.raw`printf 'one\r\ntwo'`)]));
      assert.deepEqual(ended.lines.get('a'), ['one', 'two']);
    });
  });

  describe('what a script prints', onUnix, () => {
    it('one line of 100 MB: memory stays bounded, the log keeps its head and its tail', async () => {
      const before = process.memoryUsage().rss;
      let most = before;
      const ended = await run(
        plan([shell('a', `printf head; head -c 100000000 /dev/zero | tr '\\0' x; printf tail`)]),
        {
          watch: () => (most = Math.max(most, process.memoryUsage().rss)),
        },
      );
      assert.equal(ended.result.status, 'succeeded');
      const log = readFileSync(join(ended.sessionFolder, 'a.1.log'));
      assert.ok(log.length <= 64 * 1024 * 1024 + 100, `${log.length} bytes`);
      assert.equal(log.toString('latin1', 0, 8), 'headxxxx');
      assert.equal(log.toString('latin1', log.length - 8), 'xxxxtail');
      const note = /\n\[(\d+) bytes are left out here\]\n/u.exec(log.toString('latin1'));
      assert.ok(note);
      assert.equal(log.length - note[0].length + Number(note[1]), 100_000_008);
      assert.deepEqual(
        ended.lines.get('a')?.map((line) => line.length),
        [4003],
      );
      assert.ok(most - before < 200 * 1024 * 1024, `grew by ${most - before} bytes`);
    });

    it('300 MB as fast as it can: memory stays bounded, the log keeps its head and its tail', async () => {
      const before = process.memoryUsage().rss;
      let most = before;
      const ended = await run(
        plan([
          shell('a', `yes 0123456789012345678901234567890123456789012345678 | head -c 300000000`, {
            timeoutMs: 300_000,
          }),
        ]),
        {
          watch: () => (most = Math.max(most, process.memoryUsage().rss)),
        },
      );
      assert.equal(ended.result.status, 'succeeded');
      const log = readFileSync(join(ended.sessionFolder, 'a.1.log'), 'latin1');
      const [note = '', count] = /\n\[(\d+) bytes are left out here\]\n/u.exec(log) ?? [];
      assert.equal(log.length - note.length + Number(count), 300_000_000);
      assert.ok(log.length <= 64 * 1024 * 1024 + note.length);
      assert.ok(most - before < 200 * 1024 * 1024, `grew by ${most - before} bytes`);
    });

    it('millions of lines: those who watch get a bounded number, with a note', async () => {
      const ended = await run(plan([shell('a', `seq 1 300000`)]));
      const lines = ended.lines.get('a') ?? [];
      const leftOut = lines.map((line) =>
        Number(/^\[(\d+) lines are left out here; the log has them\]$/u.exec(line)?.[1] ?? 0),
      );
      const notes = leftOut.filter((count) => count > 0).length;
      assert.ok(lines.length < 100_000 && notes > 0);
      assert.equal(lines.length - notes + leftOut.reduce((sum, count) => sum + count, 0), 300_000);
      assert.equal(statSync(join(ended.sessionFolder, 'a.1.log')).size, 1_988_895);
    });
  });

  describe('what a script gives', onUnix, () => {
    const outputOf = ({ result }: Run, name = 'a'): unknown =>
      JSON.parse(JSON.stringify(result.successful_threads[name] ?? null));

    it('in its output file, as an object or line by line; on its standard output; in the last line of that', async () => {
      const json = `echo noise; echo '{"n": 1}' > "$THREAD_OUTPUT"`;
      const threads = [
        shell('file', json),
        shell('lines', `echo n=1 > "$THREAD_OUTPUT"; printf 'text<<END\none\ntwo\nEND\n' >> "$THREAD_OUTPUT"`),
        shell('stdout', `echo '{'; echo '"n": 1}'`, { outputFrom: 'stdout' }),
        shell('last', `echo noise; printf '{"n":'; printf ' 1}\n\n'`, { outputFrom: 'last_line' }),
        shell('nothing', 'echo noise'),
        shell('silent', 'true', { outputFrom: 'stdout' }),
      ];
      const ended = await run(plan(threads));
      assert.deepEqual(
        threads.map(({ name }) => outputOf(ended, name)),
        [{ n: 1 }, { n: '1', text: 'one\ntwo' }, { n: 1 }, { n: 1 }, {}, {}],
      );
    });

    it('above 16 MiB fails it, and is not asked for again', async () => {
      const large = `head -c ${16 * 1024 * 1024 + 1} /dev/zero | tr '\\0' x`;
      const more = { maxRetries: 1 };
      const ended = await run(
        plan([
          shell('file', `${large} > "$THREAD_OUTPUT"`, more),
          shell('stdout', large, { ...more, outputFrom: 'stdout' }),
          shell('last', `echo first; ${large}`, { ...more, outputFrom: 'last_line' }),
        ]),
      );
      for (const [name, what] of [
        ['file', 'Its output file'],
        ['stdout', 'Its output on standard output'],
        ['last', 'The last line of its standard output'],
      ] as const) {
        assert.deepEqual(failureOf(ended, name), { kind: 'output-limit', message: `${what} is larger than 16 MiB.` });
        assert.equal(ended.result.threads[name]?.attempts, 1);
      }
    });

    it('belongs to one attempt: what a failed one wrote is not what the next one gives', async () => {
      const line =
        'if [ "$THREAD_ATTEMPT" = 1 ]; then echo n=1 > "$THREAD_OUTPUT"; exit 1; fi; [ ! -e "$THREAD_OUTPUT" ]';
      const ended = await run(plan([shell('a', line, { maxRetries: 1 })]));
      assert.equal(ended.result.threads['a']?.attempts, 2);
      assert.deepEqual(outputOf(ended), {});
    });

    for (const [what, line] of [
      ['a folder', 'mkdir "$THREAD_OUTPUT"'],
      ['a pipe', 'mkfifo "$THREAD_OUTPUT"'],
    ] as const) {
      it(`that is ${what} fails it: nothing given is not the same`, async () => {
        const failure = failureOf(await run(plan([shell('a', line)])));
        assert.equal(failure.kind, 'invalid-output');
        assert.match(failure.message, /^What it made at THREAD_OUTPUT is no plain file/u);
      });
    }

    it('is checked, and asked for again where it does not fit', async () => {
      const line = '[ "$THREAD_ATTEMPT" = 1 ] || echo n=2 > "$THREAD_OUTPUT"';
      const outputs = { n: { schema: { type: 'integer' }, optional: false } };
      const { result, events } = await run(plan([shell('a', line, { maxRetries: 1, outputs })]));
      const kinds = events.flatMap((event) =>
        event.type === 'attempt_ended' && event.outcome === 'failed' ? [event.failure?.kind] : [],
      );
      assert.deepEqual(kinds, ['invalid-output']);
      assert.deepEqual(outputOf({ result } as Run), { n: 2 });
    });
  });

  describe('how a thread ends', onUnix, () => {
    it('by an exit code', async () => {
      const ended = await run(plan([shell('a', 'exit 7')]));
      assert.deepEqual(failureOf(ended), { kind: 'exit-code', message: 'Exit code 7.', exit_code: 7 });
    });

    it('by a signal', async () => {
      const ended = await run(plan([shell('a', 'kill -KILL $$')]));
      assert.deepEqual(failureOf(ended), { kind: 'signal', message: 'It was ended by SIGKILL.', signal: 'SIGKILL' });
    });

    it('by exit code 75, which is worth another try', async () => {
      const ended = await run(plan([shell('a', 'exit 75', { maxRetries: 1 })]));
      assert.equal(ended.result.threads['a']?.attempts, 2);
      assert.equal(failureOf(ended).exit_code, 75);
    });
  });

  describe('what cannot be started', onUnix, () => {
    it('a missing interpreter is named', async () => {
      const folder = newFolder({
        'a.sh': '#!/usr/bin/env no-such-program\n',
        'b.sh': '#!/no/such/shell -x\n',
        'c.rb': '',
      });
      const threads = [script('a', 'a.sh'), script('b', 'b.sh'), script('c', 'c.rb', { env: { PATH: '/nowhere' } })];
      const ended = await run(plan(threads), { folder });
      assert.deepEqual(failureOf(ended, 'a'), {
        kind: 'spawn',
        message: 'a.sh needs no-such-program, which is not on the PATH.',
      });
      assert.deepEqual(failureOf(ended, 'b'), {
        kind: 'spawn',
        message: 'b.sh needs /no/such/shell, which does not exist.',
      });
      assert.deepEqual(failureOf(ended, 'c'), { kind: 'spawn', message: 'c.rb needs ruby, which is not on the PATH.' });
    });

    it('a missing folder is named', async () => {
      const ended = await run(plan([shell('a', 'true', { cwd: 'no/such' })]));
      assert.deepEqual(failureOf(ended), { kind: 'spawn', message: 'Its folder no/such does not exist.' });
      const folder = newFolder({ file: '' });
      const inFile = await run(plan([shell('a', 'true', { cwd: 'file' })]), { folder });
      assert.deepEqual(failureOf(inFile), { kind: 'spawn', message: 'Its folder file is a file.' });
    });

    it('a missing script is named', async () => {
      const folder = newFolder();
      const ended = await run(plan([script('a', 'gone.py')]), { folder });
      assert.deepEqual(failureOf(ended), {
        kind: 'spawn',
        message: `Its script ${join(folder, 'gone.py')} does not exist.`,
      });
    });

    it('a script that nothing says how to run', async () => {
      const ended = await run(plan([script('a', 'data.txt')]), { folder: newFolder({ 'data.txt': 'hello' }) });
      assert.match(failureOf(ended).message, /^data\.txt may not be executed, has no `#!` line, and its ending/u);
    });

    it('a command with a NUL in it', async () => {
      const ended = await run(plan([shell('a', 'echo \0')]));
      assert.equal(failureOf(ended).kind, 'spawn');
    });
  });

  describe('how a script is started', onUnix, () => {
    it('itself if it may be executed, else by its #! line, else by its ending', async () => {
      const folder = newFolder({
        own: '#!/bin/sh\necho own "$@"\n',
        line: '#!/bin/sh -e\necho line "$@"\n',
        'carriage.py': '#!/bin/sh\r\necho carriage\n',
        'ending.mjs': 'console.log("ending", ...process.argv.slice(2))',
        'all.sh': 'echo ending wins',
      });
      chmodSync(join(folder, 'own'), 0o755);
      // As on a file system that has no such mark: everything may be executed.
      chmodSync(join(folder, 'all.sh'), 0o755);
      const args = ['a b', '$HOME'];
      const threads = ['own', 'line', 'carriage.py', 'ending.mjs', 'all.sh'].map((path) =>
        script(path, path, { args }),
      );
      const ended = await run(plan(threads), { folder });
      assert.equal(ended.result.status, 'succeeded', JSON.stringify(ended.result.threads));
      assert.deepEqual(Object.fromEntries(ended.lines), {
        own: ['own a b $HOME'],
        line: ['line a b $HOME'],
        'carriage.py': ['carriage\r'.trimEnd()],
        'ending.mjs': ['ending a b $HOME'],
        'all.sh': ['ending wins'],
      });
    });

    it('TypeScript runs, or says which node it takes', async () => {
      const ended = await run(plan([script('a', 'a.ts')]), {
        folder: newFolder({ 'a.ts': 'const n: number = 1; console.log(n)' }),
      });
      const [major = 0] = process.versions.node.split('.').map(Number);
      if (ended.result.status === 'succeeded') assert.ok(ended.lines.get('a')?.includes('1'));
      else
        assert.match(
          failureOf(ended).message,
          /^a\.ts is TypeScript, which this node .* it takes node 22\.6 or later\.$/u,
        );
      assert.ok(major < 23 || ended.result.status === 'succeeded');
    });

    it('in its folder, with its environment last', async () => {
      const ended = await run(
        plan([
          shell('a', 'pwd; echo "$THREAD_NAME $THREAD_ATTEMPT $X"', {
            cwd: '/',
            env: { X: '1', THREAD_NAME: 'other' },
          }),
        ]),
      );
      assert.deepEqual(ended.lines.get('a'), ['/', 'other 1 1']);
    });
  });

  it('a started process is on record with id, group, beginning and host', onUnix, async () => {
    const { events, lines } = await run(plan([shell('a', isLinux ? 'cut -d " " -f 5 "/proc/$$/stat"' : 'true')]));
    const started = events.find(
      (event): event is Extract<SessionEvent, { type: 'process_started' }> => event.type === 'process_started',
    );
    assert.ok(started && started.pid > 0 && started.host !== '');
    assert.equal(started.group, isLinux ? Number(lines.get('a')?.[0]) : started.pid);
    if (isLinux) assert.match(started.started ?? '', /^[0-9a-f-]{36}:\d+$/u);
  });
}

describe('processes that the coordinator starts', () => testProcesses(() => new ProcessRunner()));
describe(
  'processes that a launcher starts',
  { skip: ShellLauncher.isOfUse ? false : 'launchers are of use on Linux only' },
  () => testProcesses(() => new ThroughLauncher()),
);
describe(
  'processes that a launcher has prepared',
  { skip: ShellLauncher.isOfUse ? false : 'launchers are of use on Linux only' },
  () => testProcesses(() => new ThroughLauncher('prepared')),
);
