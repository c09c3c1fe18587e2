import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RunReport } from '../../report/run-report.ts';
import { wordsOf } from '../../report/words-of.ts';
import type { EventBody, OutputLine } from '../../scheduler/event.ts';
import type { Plan, PlannedDependency, PlannedThread } from '../../scheduler/plan.ts';

function thread(name: string, maxRetries = 0): PlannedThread {
  return {
    name,
    args: [],
    cwd: '.',
    env: {},
    join: 'all',
    timeoutMs: 0,
    maxRetries,
    retryDelayMs: 1000,
    retryBackoff: 1,
    outputFrom: 'file',
    expectedDurationMs: 1000,
  };
}

function dependency(source: string, target: string, more: Partial<PlannedDependency> = {}): PlannedDependency {
  return { source, target, type: 'sequential', on: 'success', enabled: true, ...more };
}

const plan: Plan = {
  format: 1,
  file: 'pipeline.threads.yaml',
  settings: {
    policy: 'best_effort',
    maxParallelThreads: 2,
    sessionTimeoutMs: 0,
    gracePeriodMs: 5000,
    keepSessions: 50,
  },
  threads: [thread('gate'), thread('enrich', 2), thread('repair'), thread('forecast'), thread('notify')],
  dependencies: [
    dependency('gate', 'repair', { type: 'conditional', condition: 'data.score <= 0.9' }),
    dependency('enrich', 'forecast'),
    dependency('enrich', 'notify', { on: 'failure' }),
  ],
  schemas: {},
  secrets: [],
};

/** What the report says of events at these seconds. */
function reportOf(
  events: readonly (readonly [seconds: number, event: EventBody | OutputLine])[],
  locale: 'en' | 'zh-cn' = 'en',
): string {
  const report = new RunReport(plan, {
    words: wordsOf(locale),
    logPath: (name, attempt) => `logs/${name}.${attempt}.log`,
  });
  const lines = events.flatMap(([seconds, body], index) =>
    report.text(body.type === 'output_line' ? body : { seq: index + 1, at: 1_000_000 + seconds * 1000, ...body }),
  );
  return `\n${lines.join('\n')}\n`;
}

const exitCode3 = { kind: 'exit-code', message: 'ended with exit code 3', exit_code: 3 } as const;
const started = (name: string, attempt: number, command: string): EventBody => ({
  type: 'attempt_started',
  thread: name,
  attempt,
  command,
});
const failed = (name: string, attempt: number): EventBody => ({
  type: 'attempt_ended',
  thread: name,
  attempt,
  outcome: 'failed',
  duration_ms: 500,
  failure: exitCode3,
});

const wholeRun: readonly (readonly [number, EventBody | OutputLine])[] = [
  [
    0,
    {
      type: 'session_started',
      format: 1,
      session: '20261123-1652-7f3a',
      file: 'pipeline.threads.yaml',
      policy: 'best_effort',
      max_parallel_threads: 2,
      threads: 5,
      dependencies: 3,
    },
  ],
  [0, started('gate', 1, 'node gate.mjs')],
  [0, started('enrich', 1, 'python3 enrich.py')],
  [
    0.8,
    {
      type: 'attempt_ended',
      thread: 'gate',
      attempt: 1,
      outcome: 'succeeded',
      duration_ms: 800,
      output_preview: 'score: 0.97',
    },
  ],
  [0.8, { type: 'thread_ended', thread: 'gate', status: 'succeeded', reason: 'ran', dependencies: [] }],
  [
    0.8,
    {
      type: 'dependency_settled',
      dependency: 0,
      source_thread: 'gate',
      target_thread: 'repair',
      outcome: 'refused',
      detail: 'data.score is 0.97',
    },
  ],
  [0.8, { type: 'thread_ended', thread: 'repair', status: 'skipped', reason: 'condition-false', dependencies: [0] }],
  [1, { type: 'output_line', thread: 'enrich', attempt: 1, stream: 'stderr', text: 'line\u001b[31m 42\u202e' }],
  [1, failed('enrich', 1)],
  [1, { type: 'retry_scheduled', thread: 'enrich', attempt: 2, delay_ms: 1000 }],
  [2, started('enrich', 2, 'python3 enrich.py')],
  [2.2, { type: 'output_line', thread: 'enrich', attempt: 2, stream: 'stderr', text: 'line 42' }],
  [2.5, failed('enrich', 2)],
  [
    2.5,
    { type: 'thread_ended', thread: 'enrich', status: 'failed', reason: 'ran', dependencies: [], failure: exitCode3 },
  ],
  [
    2.5,
    {
      type: 'dependency_settled',
      dependency: 1,
      source_thread: 'enrich',
      target_thread: 'forecast',
      outcome: 'broken',
    },
  ],
  [
    2.5,
    { type: 'thread_ended', thread: 'forecast', status: 'blocked', reason: 'dependency-broken', dependencies: [1] },
  ],
  [
    2.5,
    {
      type: 'dependency_settled',
      dependency: 2,
      source_thread: 'enrich',
      target_thread: 'notify',
      outcome: 'satisfied',
    },
  ],
  [2.5, started('notify', 1, './notify.sh')],
  [2.6, { type: 'attempt_ended', thread: 'notify', attempt: 1, outcome: 'succeeded', duration_ms: 100 }],
  [2.6, { type: 'thread_ended', thread: 'notify', status: 'succeeded', reason: 'ran', dependencies: [] }],
  [2.6, { type: 'session_ended', status: 'failed', duration_ms: 2600 }],
];

test('a whole run reads as in the reference, decisions in words and the table at its end', () => {
  assert.equal(
    reportOf(wholeRun),
    `
pipeline.threads.yaml · best effort · 5 threads, 2 at a time · session 20261123-1652-7f3a

    0.0 s  gate       started       node gate.mjs
    0.0 s  enrich     started       python3 enrich.py
    0.8 s  gate       succeeded     0.8 s · score: 0.97
    0.8 s  repair     skipped       its condition on gate is false: data.score <= 0.9 (data.score is 0.97)
           enrich   | line\\x1b[31m 42\\u202e
    1.0 s  enrich     failed        exit code 3 · attempt 1 of 3, again in 1.0 s
    2.0 s  enrich     started       attempt 2 of 3
           enrich   | line 42
    2.5 s  enrich     failed        exit code 3 after 2 attempts · log: logs/enrich.2.log
    2.5 s  forecast   blocked       needs enrich, which failed after 2 attempts
    2.5 s  notify     started       ./notify.sh · because enrich failed after 2 attempts
    2.6 s  notify     succeeded     0.1 s

  thread    status     attempts  start  duration
  gate      succeeded  1         0.0 s  0.8 s
  enrich    failed     2         0.0 s  2.5 s     exit code 3 after 2 attempts
  repair    skipped                               its condition on gate is false: data.score <= 0.9 (data.score is 0.97)
  forecast  blocked                               needs enrich, which failed after 2 attempts
  notify    succeeded  1         2.5 s  0.1 s

failed · 2 of 3 threads that ran succeeded · 1 failed, 1 blocked, 1 skipped · 2.6 s
`,
  );
});

test('Chinese columns are aligned by cells, not by characters', () => {
  const lines = reportOf(wholeRun, 'zh-cn').split('\n');
  const header = lines.find((line) => line.includes('线程') && line.includes('耗时'));
  const row = lines.find((line) => line.startsWith('  gate'));
  // Each Chinese character of the header takes two cells where the row below has two letters.
  assert.equal(header, '  线程      状态  尝试  开始    耗时');
  assert.equal(row, '  gate      成功  1     0.0 秒  0.8 秒');
});

test('a long name moves its own row of the table only', () => {
  const long = 'a_name_that_is_longer_than_anybody_would_like_it_to_be';
  const named = { ...plan, threads: [thread(long), thread('gate')] };
  const report = new RunReport(named, { words: wordsOf('en'), logPath: () => '' });
  const table = wholeRun.flatMap(([seconds, body], index) =>
    body.type === 'output_line' ? [] : report.text({ seq: index + 1, at: 1_000_000 + seconds * 1000, ...body }),
  );
  assert.ok(table.includes(`  ${long}  waiting`));
  assert.ok(table.some((line) => new RegExp(`^ {2}gate {${String(40 - 'gate'.length + 2)}}succeeded`, 'u').test(line)));
});

test('a stop says why, and what it ended', () => {
  const text = reportOf([
    [0, started('gate', 1, 'node gate.mjs')],
    [1, { type: 'session_stopping', cause: 'cancelled' }],
    [1.2, { type: 'attempt_ended', thread: 'gate', attempt: 1, outcome: 'cancelled', duration_ms: 1200 }],
    [1.2, { type: 'thread_ended', thread: 'gate', status: 'cancelled', reason: 'ran', dependencies: [] }],
    [1.2, { type: 'thread_ended', thread: 'notify', status: 'cancelled', reason: 'session-stopped', dependencies: [] }],
  ]);
  assert.match(text, /cancelling: ending the threads that run/);
  assert.match(text, /gate {7}cancelled {5}the run was cancelled/);
  assert.match(text, /notify {5}cancelled {5}the run was cancelled/);
});

test('a thread that nothing called for says what did not happen', () => {
  const text = reportOf([
    [1, { type: 'thread_ended', thread: 'enrich', status: 'succeeded', reason: 'ran', dependencies: [] }],
    [1, { type: 'thread_ended', thread: 'notify', status: 'skipped', reason: 'nothing-satisfied', dependencies: [2] }],
    [1, { type: 'thread_ended', thread: 'gate', status: 'skipped', reason: 'nothing-satisfied', dependencies: [] }],
    [1, { type: 'thread_ended', thread: 'repair', status: 'skipped', reason: 'nothing-satisfied', dependencies: [0] }],
  ]);
  assert.match(text, /notify {5}skipped {7}nothing called for it: enrich did not fail/);
  assert.match(text, /repair {5}skipped {7}nothing called for it: gate was skipped/);
});

test('a failure that is a sentence is told without its full stop', () => {
  const failure = { kind: 'invalid-output', message: 'The output n must be integer.' } as const;
  const text = reportOf([
    [0, started('enrich', 1, 'python3 enrich.py')],
    [1, { type: 'attempt_ended', thread: 'enrich', attempt: 1, outcome: 'failed', duration_ms: 1, failure }],
    [1, started('enrich', 2, 'python3 enrich.py')],
    [1, { type: 'attempt_ended', thread: 'enrich', attempt: 2, outcome: 'failed', duration_ms: 1, failure }],
    [1, { type: 'thread_ended', thread: 'enrich', status: 'failed', reason: 'ran', dependencies: [], failure }],
  ]);
  // It printed nothing, so there is no log to look at.
  assert.match(text, /The output n must be integer · after 2 attempts$/m);
});

test('under adaptive the reasoning is said', () => {
  const handled = {
    type: 'failure_handled',
    thread: 'enrich',
    policy: 'adaptive',
    severity: 'high',
    decision: 'stop',
    basis: 'needed',
    needed_by: 1,
    reasoning: 'It is not transient, and one thread needs it.',
  } as const;
  assert.match(
    reportOf([[1, handled]]),
    /enrich {5}failed {8}the session stops: the failure is not transient, and 1 thread needs it/,
  );
  assert.match(reportOf([[1, handled]], 'zh-cn'), /会话停止：失败不是暂时性的，且有 1 个线程需要它/);
});

test('a resumed session forgets what runs again and keeps what had succeeded', () => {
  const report = new RunReport(plan, { words: wordsOf('en'), logPath: () => '' });
  for (const [index, [seconds, body]] of wholeRun.entries()) {
    if (body.type !== 'output_line') report.lines({ seq: index + 1, at: seconds * 1000, ...body });
  }
  report.lines({ seq: 99, at: 9000, type: 'session_resumed', kept: ['gate'] });
  assert.equal(report.threads.get('gate')?.status, 'succeeded');
  assert.equal(report.threads.get('enrich')?.status, undefined);
  assert.equal(report.threads.get('enrich')?.failure, undefined);
  // Retries start afresh: two attempts were made, three more may follow.
  const [line] = report.text({ seq: 100, at: 9000, ...started('enrich', 3, 'python3 enrich.py') });
  assert.match(line ?? '', /attempt 3 of 5/);
});
