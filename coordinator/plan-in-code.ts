import { defaultSettings } from '../core/model/coordination-settings.ts';
import type { CoordinationSettings } from '../core/model/coordination-settings.ts';
import type { ThreadDependency } from '../core/graph/thread-dependency.ts';
import type { CoordinationPolicy } from '../core/model/coordination-policy.ts';
import { DependencyGraph } from '../core/graph/dependency-graph.ts';
import type { Plan, PlannedDependency, PlannedThread } from '../scheduler/plan.ts';
import { functionText } from './data/data-flow-coordinator.ts';
import type { ThreadFunction } from './thread-function.ts';

/** What a thread runs, in code: the path of a script, a function, or everything that a plan can say of a thread. */
export type WorkflowConfig = string | ThreadFunction | Partial<Omit<PlannedThread, 'name'>>;

export interface PlanInCode {
  readonly workflowConfigs: { readonly [thread: string]: WorkflowConfig };
  readonly dependencies: readonly ThreadDependency[];
  readonly policy: CoordinationPolicy;
  readonly settings?: Partial<CoordinationSettings>;
}

/** The plan of a session that was described in code; or what is wrong with the description, in plain sentences. */
export function planInCode(described: PlanInCode): { readonly plan: Plan } | { readonly problems: readonly string[] } {
  const settings: CoordinationSettings = { ...defaultSettings, ...described.settings, policy: described.policy };
  const graph = new DependencyGraph();
  for (const name of Object.keys(described.workflowConfigs)) graph.addThread(name);
  for (const dependency of described.dependencies) graph.addDependency(dependency);
  const problems = graph.validateDependencies();
  if (problems.length > 0) return { problems };
  const plan: Plan = {
    format: 1,
    file: '',
    settings: {
      policy: settings.policy,
      maxParallelThreads: settings.maxParallelThreads,
      sessionTimeoutMs: settings.sessionTimeoutS * 1000,
      gracePeriodMs: settings.gracePeriodS * 1000,
      keepSessions: settings.keepSessions,
    },
    threads: Object.entries(described.workflowConfigs).map(([name, config]) => plannedThread(name, config, settings)),
    dependencies: described.dependencies.map(plannedDependency),
    schemas: {},
    secrets: [],
  };
  return { plan };
}

function plannedThread(name: string, config: WorkflowConfig, settings: CoordinationSettings): PlannedThread {
  return {
    name,
    args: [],
    cwd: '.',
    env: {},
    join: 'all',
    timeoutMs: settings.timeoutS * 1000,
    maxRetries: settings.enableRetry ? settings.maxRetries : 0,
    retryDelayMs: settings.retryDelayMs,
    retryBackoff: settings.retryBackoff,
    outputFrom: 'file',
    expectedDurationMs: 1000,
    ...configured(config),
  };
}

function configured(config: WorkflowConfig): Partial<PlannedThread> {
  if (typeof config === 'string') return { command: { kind: 'script', path: config, by: 'script' } };
  return typeof config === 'function' ? {} : config;
}

function plannedDependency(dependency: ThreadDependency): PlannedDependency {
  const { condition, transform, dataMapping } = dependency;
  return {
    source: dependency.sourceThread,
    target: dependency.targetThread,
    type: dependency.dependencyType,
    on: dependency.on ?? 'success',
    enabled: dependency.enabled ?? true,
    ...(condition === undefined ? {} : { condition: expressionText(condition) }),
    ...(transform === undefined ? {} : { transform: expressionText(transform) }),
    ...(dataMapping === undefined ? {} : { mapping: Object.entries(dataMapping) }),
  };
}

function expressionText(expression: string | ((data: unknown) => unknown)): string {
  return typeof expression === 'function' ? functionText : expression;
}
