import type { Plan, PlannedDependency, PlannedThread, PlanSettings } from '../../scheduler/plan.ts';

/** A plan of these threads and dependencies; everything else is plain. */
export function samplePlan(
  threads: readonly PlannedThread[],
  dependencies: readonly PlannedDependency[] = [],
  settings: Partial<PlanSettings> = {},
): Plan {
  return {
    format: 1,
    file: 'threads.yaml',
    settings: {
      policy: 'best_effort',
      maxParallelThreads: 5,
      sessionTimeoutMs: 0,
      gracePeriodMs: 5000,
      keepSessions: 50,
      ...settings,
    },
    threads,
    dependencies,
    schemas: {},
    secrets: [],
  };
}

/** A thread that takes a second, never times out and is not tried again. */
export function sampleThread(name: string, more: Partial<PlannedThread> = {}): PlannedThread {
  return {
    name,
    command: { kind: 'shell', line: `run ${name}` },
    args: [],
    cwd: '.',
    env: {},
    join: 'all',
    timeoutMs: 0,
    maxRetries: 0,
    retryDelayMs: 100,
    retryBackoff: 1,
    outputFrom: 'file',
    expectedDurationMs: 1000,
    ...more,
  };
}

export function sampleDependency(
  source: string,
  target: string,
  more: Partial<PlannedDependency> = {},
): PlannedDependency {
  return { source, target, type: 'sequential', on: 'success', enabled: true, ...more };
}
