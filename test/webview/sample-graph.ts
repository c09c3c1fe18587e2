import type { SessionEvent } from '../../scheduler/event.ts';
import type { EventBody } from '../../scheduler/event.ts';
import type { GraphDependency, GraphThread, GraphView } from '../../webview/protocol/messages.ts';

export function thread(name: string, level: number, more: Partial<GraphThread> = {}): GraphThread {
  return {
    name,
    level,
    command: `node ${name}.mjs`,
    declared: true,
    unknown: false,
    expectedMs: 2000,
    findings: [],
    ...more,
  };
}

export function dependency(
  index: number,
  source: string,
  target: string,
  more: Partial<GraphDependency> = {},
): GraphDependency {
  return {
    index,
    source,
    target,
    type: 'sequential',
    on: 'success',
    enabled: true,
    inCycle: false,
    findings: [],
    ...more,
  };
}

export function graphOf(
  threads: readonly GraphThread[],
  dependencies: readonly GraphDependency[],
  more: Partial<GraphView> = {},
): GraphView {
  const levels: string[][] = [];
  for (const { name, level } of threads) (levels[level] ??= []).push(name);
  return {
    file: 'pipeline.threads.yaml',
    version: 1,
    threads,
    dependencies,
    levels,
    criticalPath: [],
    criticalPathMs: 0,
    policy: 'best_effort',
    problems: { errors: 0, warnings: 0 },
    ...more,
  };
}

/** A pipeline with every kind of dependency. */
export const pipeline = graphOf(
  [
    thread('fetch_orders', 0),
    thread('fetch_rates', 0, { command: 'python3 fetch_rates.py' }),
    thread('validate', 1, { command: './validate.sh' }),
    thread('convert', 1, { command: 'python3 convert.py' }),
    thread('quality_gate', 2, { command: 'node gate.mjs', description: 'Scores the rows.' }),
    thread('enrich', 2, { command: 'python3 enrich.py' }),
    thread('analysis', 3, { command: 'python3 analysis.py', expectedMs: 6000 }),
    thread('forecast', 3, { command: 'python3 forecast.py' }),
    thread('repair', 3),
    thread('notify', 3, { command: './notify.sh' }),
    thread('report', 4),
  ],
  [
    dependency(0, 'fetch_orders', 'fetch_rates', { type: 'parallel' }),
    dependency(1, 'fetch_orders', 'validate'),
    dependency(2, 'fetch_orders', 'convert', { type: 'data_flow', mapping: [['orders', 'input']] }),
    dependency(3, 'fetch_rates', 'convert', { type: 'data_flow', mapping: [['rates', 'fx']] }),
    dependency(4, 'validate', 'quality_gate'),
    dependency(5, 'convert', 'quality_gate', { type: 'data_flow', mapping: [['rows', 'rows']] }),
    dependency(6, 'convert', 'enrich'),
    dependency(7, 'quality_gate', 'analysis', { type: 'conditional', condition: 'data.score > 0.9' }),
    dependency(8, 'quality_gate', 'repair', { type: 'conditional', condition: 'data.score <= 0.9' }),
    dependency(9, 'enrich', 'forecast'),
    dependency(10, 'enrich', 'notify', { on: 'failure' }),
    dependency(11, 'analysis', 'report', { type: 'data_flow', mapping: [['summary', 'body']] }),
  ],
  { criticalPath: ['fetch_orders', 'convert', 'quality_gate', 'analysis', 'report'], criticalPathMs: 13_900 },
);

/** @param startedAt of the session, milliseconds since the epoch */
export function events(startedAt: number, list: readonly (readonly [atMs: number, body: EventBody])[]): SessionEvent[] {
  return list.map(([atMs, body], index) => ({ seq: index + 1, at: startedAt + atMs, ...body }));
}

export function started(thread: string, attempt = 1): EventBody {
  return { type: 'attempt_started', thread, attempt, command: `node ${thread}.mjs` };
}

export function ended(
  thread: string,
  durationMs: number,
  outcome: 'succeeded' | 'failed' = 'succeeded',
  attempt = 1,
): EventBody {
  const failure = { failure: { kind: 'exit-code', message: 'exit code 3', exit_code: 3 } } as const;
  return {
    type: 'attempt_ended',
    thread,
    attempt,
    outcome,
    duration_ms: durationMs,
    ...(outcome === 'failed' ? failure : {}),
  };
}

export function over(
  thread: string,
  status: 'succeeded' | 'failed' | 'skipped' | 'blocked',
  causes: readonly number[] = [],
): EventBody {
  const reasons = {
    succeeded: 'ran',
    failed: 'ran',
    skipped: 'condition-false',
    blocked: 'dependency-broken',
  } as const;
  return { type: 'thread_ended', thread, status, reason: reasons[status], dependencies: causes };
}

export function settled(
  index: number,
  [source, target]: readonly [string, string],
  outcome: 'satisfied' | 'refused' | 'absent' | 'broken',
  detail?: string,
): EventBody {
  return {
    type: 'dependency_settled',
    dependency: index,
    source_thread: source,
    target_thread: target,
    outcome,
    ...(detail === undefined ? {} : { detail }),
  };
}

/** The pipeline after seven and a half seconds: one thread failed, one runs. */
export function halfWay(startedAt: number): SessionEvent[] {
  return events(startedAt, [
    [
      0,
      {
        type: 'session_started',
        format: 1,
        session: '20261123-1652-7f3a',
        file: 'pipeline.threads.yaml',
        policy: 'best_effort',
        max_parallel_threads: 2,
        threads: 11,
        dependencies: 12,
      },
    ],
    [5, started('fetch_orders')],
    [8, started('fetch_rates')],
    [800, ended('fetch_rates', 792)],
    [801, over('fetch_rates', 'succeeded')],
    [1200, ended('fetch_orders', 1195)],
    [1201, over('fetch_orders', 'succeeded')],
    [1205, started('convert')],
    [1206, started('validate')],
    [1500, ended('validate', 294)],
    [1501, over('validate', 'succeeded')],
    [3300, ended('convert', 2095)],
    [3301, over('convert', 'succeeded')],
    [3305, started('quality_gate')],
    [3306, started('enrich')],
    [4100, ended('enrich', 794, 'failed')],
    [4101, { type: 'retry_scheduled', thread: 'enrich', attempt: 2, delay_ms: 1000 }],
    [5105, started('enrich', 2)],
    [5800, ended('enrich', 695, 'failed', 2)],
    [5801, { type: 'retry_scheduled', thread: 'enrich', attempt: 3, delay_ms: 1000 }],
    [5900, ended('quality_gate', 2595)],
    [5901, over('quality_gate', 'succeeded')],
    [5902, settled(7, ['quality_gate', 'analysis'], 'satisfied')],
    [5903, settled(8, ['quality_gate', 'repair'], 'refused', 'data.score is 0.97')],
    [5904, over('repair', 'skipped', [8])],
    [5910, started('analysis')],
    [6805, started('enrich', 3)],
    [7290, ended('enrich', 485, 'failed', 3)],
    [7291, over('enrich', 'failed')],
    [7292, settled(9, ['enrich', 'forecast'], 'broken')],
    [7293, over('forecast', 'blocked', [9])],
    [7294, settled(10, ['enrich', 'notify'], 'satisfied')],
    [7300, started('notify')],
    [7400, ended('notify', 100)],
    [7401, over('notify', 'succeeded')],
  ]);
}
