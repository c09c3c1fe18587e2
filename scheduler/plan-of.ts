import type { CoordinationSettings } from '../core/model/coordination-settings.ts';
import { defaultSettings } from '../core/model/coordination-settings.ts';
import type { Dependency } from '../core/model/dependency.ts';
import type { Field } from '../core/model/field.ts';
import type { Model } from '../core/model/model.ts';
import type { Thread } from '../core/model/thread.ts';
import { dictionary } from './dictionary.ts';
import type { MissingParameter } from './missing-parameters.ts';
import { missingParameters } from './missing-parameters.ts';
import type { PlanProblem } from './plan-problem.ts';
import { planProblems } from './plan-problem.ts';
import type { Plan, PlannedDependency, PlannedField, PlannedThread, PlanSettings } from './plan.ts';
import type { Selection } from './selection.ts';
import { selectThreads } from './selection.ts';

export interface PlanOptions extends Selection {
  /** The thread file's name without its folder. */
  readonly file: string;
  /** Settings of the command line: they go before those of `coordination`, but not before a thread's own. */
  readonly settings?: Partial<CoordinationSettings>;
  /** Values for inputs: thread, field, value. */
  readonly inputs?: ReadonlyMap<string, ReadonlyMap<string, unknown>>;
  /** How long a thread takes, by the median of its recorded runs. */
  readonly durationsMs?: ReadonlyMap<string, number>;
}

export type PlanResult =
  | {
      readonly ok: true;
      readonly plan: Plan;
      /** Inputs that must be given before the plan can run. */
      readonly missingParameters: readonly MissingParameter[];
    }
  | { readonly ok: false; readonly problems: readonly PlanProblem[] };

/**
 * What a run of a file does: all defaults filled in, cut down to the threads asked for. Takes models without errors;
 * from others, what cannot be run is told as a problem or stands as disabled. Whether coordination is enabled is the
 * caller's question, because a simulation may be asked for all the same.
 */
export function planOf(model: Model, options: PlanOptions): PlanResult {
  const { settings: given = {} } = options;
  const settings: CoordinationSettings = { ...defaultSettings, ...model.settings, ...given };
  const dependencies = model.dependencies.map(plannedDependency);
  const selected = selectThreads([...model.threads.keys()], dependencies, options);
  const threads = [...model.threads.values()].filter(({ name }) => selected.has(name));
  const problems = [...requestProblems(model, options), ...threads.flatMap(commandProblem)];
  const plan: Plan = {
    format: 1,
    file: options.file,
    settings: planSettings(settings),
    threads: threads.map((thread) => plannedThread(thread, settings, options)),
    dependencies: dependencies.map((dependency) =>
      selected.has(dependency.source) && selected.has(dependency.target)
        ? dependency
        : { ...dependency, enabled: false },
    ),
    schemas: dictionary([...model.schemas].map(([name, { schema }]) => [name, schema])),
    secrets: model.secrets.map(({ value }) => value),
    ...(Object.keys(given).length === 0 ? {} : { given }),
  };
  problems.push(...planProblems(plan));
  return problems.length > 0 ? { ok: false, problems } : { ok: true, plan, missingParameters: missingParameters(plan) };
}

function requestProblems(model: Model, options: PlanOptions): PlanProblem[] {
  const problems: PlanProblem[] = [];
  for (const thread of [...requested(options), ...(options.inputs?.keys() ?? [])]) {
    if (!model.threads.has(thread)) problems.push({ kind: 'unknown-thread', thread });
  }
  for (const [thread, fields] of options.inputs ?? []) {
    const declared = model.threads.get(thread)?.inputs;
    if (declared === undefined) continue;
    for (const field of fields.keys())
      if (!declared.has(field)) problems.push({ kind: 'unknown-input', thread, field });
  }
  return problems;
}

function requested({ only = [], from = [], alone = [] }: Selection): readonly string[] {
  return [...only, ...from, ...alone];
}

function commandProblem(thread: Thread): PlanProblem[] {
  return thread.command === undefined ? [{ kind: 'no-command', thread: thread.name }] : [];
}

function planSettings(settings: CoordinationSettings): PlanSettings {
  return {
    policy: settings.policy,
    maxParallelThreads: settings.maxParallelThreads,
    sessionTimeoutMs: settings.sessionTimeoutS * 1000,
    gracePeriodMs: settings.gracePeriodS * 1000,
    keepSessions: settings.keepSessions,
  };
}

function plannedThread(thread: Thread, settings: CoordinationSettings, options: PlanOptions): PlannedThread {
  const parameters = options.inputs?.get(thread.name);
  const expectedS = thread.expectedDurationS?.value ?? 1;
  return {
    name: thread.name,
    ...(thread.command === undefined ? {} : { command: thread.command }),
    args: thread.args.map(({ value }) => value),
    cwd: thread.cwd?.value ?? '.',
    env: dictionary(thread.env.map(({ name, value }) => [name.value, value.value])),
    join: thread.join?.value ?? 'all',
    timeoutMs: (thread.timeoutS?.value ?? settings.timeoutS) * 1000,
    maxRetries: settings.enableRetry ? (thread.maxRetries?.value ?? settings.maxRetries) : 0,
    retryDelayMs: thread.retryDelayMs?.value ?? settings.retryDelayMs,
    retryBackoff: thread.retryBackoff?.value ?? settings.retryBackoff,
    outputFrom: thread.outputFrom?.value ?? 'file',
    ...(thread.critical === undefined ? {} : { critical: thread.critical.value }),
    expectedDurationMs: options.durationsMs?.get(thread.name) ?? expectedS * 1000,
    ...(thread.inputs === undefined ? {} : { inputs: plannedFields(thread.inputs) }),
    ...(thread.outputs === undefined ? {} : { outputs: plannedFields(thread.outputs) }),
    ...(parameters === undefined ? {} : { parameters: dictionary([...parameters]) }),
  };
}

function plannedFields(fields: ReadonlyMap<string, Field>): { readonly [field: string]: PlannedField } {
  return dictionary(
    [...fields.values()].map(({ name, schema, optional, default: given }) => [
      name,
      { schema, optional, ...(given === undefined ? {} : { default: { value: given.value } }) },
    ]),
  );
}

function plannedDependency(dependency: Dependency): PlannedDependency {
  const { source, target, type, on, condition, transform, mapping } = dependency;
  const isWhole = source !== undefined && target !== undefined && type !== undefined;
  return {
    source: source?.value ?? '',
    target: target?.value ?? '',
    type: type ?? 'sequential',
    on: on?.value ?? 'success',
    enabled: dependency.enabled && isWhole,
    ...(condition === undefined ? {} : { condition: condition.text }),
    ...(transform === undefined ? {} : { transform: transform.text }),
    ...(mapping === undefined ? {} : { mapping: mapping.map(({ source, target }) => [source.value, target.value]) }),
  };
}
