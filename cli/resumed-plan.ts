import type { Plan } from '../coordinator/index.ts';
import type { PlanResult } from '../scheduler/plan-of.ts';
import { planOf } from '../scheduler/plan-of.ts';
import type { Model } from '../core/model/model.ts';
import type { RunInputs } from './run-inputs.ts';
import { mergedInputs } from './run-inputs.ts';

/**
 * What a resumed session runs: its threads, as far as the file still has them, as the file defines them now, and what they have
 * come to need since. The session keeps its policy, how many threads run at a time, and the values that were given with it;
 * `inputs` go before these.
 */
export function resumedPlan(
  model: Model,
  session: Plan,
  given: { readonly inputs: RunInputs; readonly durationsMs: ReadonlyMap<string, number> },
): PlanResult {
  const { policy, maxParallelThreads } = session.settings;
  const planned = planOf(model, {
    file: session.file,
    settings: { ...session.given, policy, maxParallelThreads },
    only: session.threads.map(({ name }) => name).filter((name) => model.threads.has(name)),
    inputs: allInputs(model, session, given.inputs),
    durationsMs: given.durationsMs,
  });
  return planned.ok ? { ...planned, plan: withoutLeftOut(planned.plan, leftOutOf(session)) } : planned;
}

/** Threads that the session's call left out: they are only known by the dependencies that led to them or from them. */
function leftOutOf({ threads, dependencies }: Plan): ReadonlySet<string> {
  const names = new Set(threads.map(({ name }) => name));
  return new Set(dependencies.flatMap(({ source, target }) => [source, target]).filter((name) => !names.has(name)));
}

function withoutLeftOut(plan: Plan, leftOut: ReadonlySet<string>): Plan {
  if (leftOut.size === 0) return plan;
  return {
    ...plan,
    threads: plan.threads.filter(({ name }) => !leftOut.has(name)),
    dependencies: plan.dependencies.map((dependency) =>
      leftOut.has(dependency.source) || leftOut.has(dependency.target) ? { ...dependency, enabled: false } : dependency,
    ),
  };
}

/** A value that was given for an input which is declared no more is left out. */
function allInputs(model: Model, session: Plan, inputs: RunInputs): RunInputs {
  const all = new Map<string, Map<string, unknown>>();
  for (const { name, parameters } of session.threads) {
    const thread = model.threads.get(name);
    if (thread === undefined || parameters === undefined) continue;
    const kept = Object.entries(parameters).filter(([field]) => thread.inputs?.has(field) ?? true);
    all.set(name, new Map(kept));
  }
  return mergedInputs(all, inputs);
}
