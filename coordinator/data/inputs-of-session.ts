import { takesPart } from '../../scheduler/plan-links.ts';
import type { Plan, PlannedThread } from '../../scheduler/plan.ts';
import type { StoredSession } from '../session/session-store.ts';
import { DataFlowCoordinator } from './data-flow-coordinator.ts';
import { gatherSupplied, passesData } from './gather-inputs.ts';
import type { JsonObject } from './json-object.ts';

export type SessionInputs = ReadonlyMap<string, ReadonlyMap<string, unknown>>;

/**
 * The inputs that an earlier session has for a run of a part of its file: what was given with it, and what the sources that the
 * run leaves out gave in it, by the mappings and transforms of the file as it is now. What cannot be had is left out:
 * whoever plans the run says what is missing.
 *
 * @param run the plan of the whole file, and the names of the threads that are to run
 * @returns thread, field, value
 */
export async function inputsOfSession(
  session: StoredSession,
  run: { readonly plan: Plan; readonly taken: ReadonlySet<string> },
): Promise<SessionInputs> {
  const outputs = await session.data.outputsOf(session.state);
  const given = new Map(session.plan.threads.map(({ name, parameters }) => [name, parameters ?? {}]));
  const inputs = new Map<string, ReadonlyMap<string, unknown>>();
  for (const thread of run.plan.threads) {
    if (!run.taken.has(thread.name)) continue;
    const all = { ...supplied(thread, run, outputs), ...given.get(thread.name) };
    const known = Object.entries(all).filter(([field]) => Object.hasOwn(thread.inputs ?? all, field));
    const fields = new Map(known);
    if (fields.size > 0) inputs.set(thread.name, fields);
  }
  return inputs;
}

function supplied(
  thread: PlannedThread,
  { plan, taken }: { readonly plan: Plan; readonly taken: ReadonlySet<string> },
  outputs: ReadonlyMap<string, JsonObject>,
): { readonly [field: string]: unknown } {
  const supplies = plan.dependencies
    .filter((dependency) => dependency.target === thread.name && !taken.has(dependency.source))
    .filter((dependency) => takesPart(dependency) && passesData(dependency) && outputs.has(dependency.source))
    .map((dependency) => ({ dependency, output: outputs.get(dependency.source) }));
  return gatherSupplied(thread, supplies, new DataFlowCoordinator());
}
