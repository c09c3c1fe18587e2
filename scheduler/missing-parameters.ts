import { takesPart } from './plan-links.ts';
import type { Plan, PlannedDependency, PlannedThread } from './plan.ts';
import type { JsonSchema } from '../core/model/json-schema.ts';

/** An input that must be given with the run: declared, neither optional nor with a default, and nothing supplies it. */
export interface MissingParameter {
  readonly thread: string;
  readonly field: string;
  /** What may be given. */
  readonly schema: JsonSchema;
}

/** In the order of the file. */
export function missingParameters(plan: Plan): MissingParameter[] {
  const threads = new Map(plan.threads.map((thread) => [thread.name, thread]));
  const incoming = new Map<string, PlannedDependency[]>();
  for (const dependency of plan.dependencies.filter(takesPart)) {
    const list = incoming.get(dependency.target);
    if (list === undefined) incoming.set(dependency.target, [dependency]);
    else list.push(dependency);
  }
  return plan.threads.flatMap((thread) =>
    Object.entries(thread.inputs ?? {}).flatMap(([field, { schema, optional, default: given }]) => {
      const isSupplied =
        optional ||
        given !== undefined ||
        Object.hasOwn(thread.parameters ?? {}, field) ||
        (incoming.get(thread.name) ?? []).some((dependency) =>
          maySupply(dependency, field, threads.get(dependency.source)),
        );
      return isSupplied ? [] : { thread: thread.name, field, schema };
    }),
  );
}

function maySupply(dependency: PlannedDependency, field: string, source: PlannedThread | undefined): boolean {
  if (dependency.mapping !== undefined) return dependency.mapping.some(([, target]) => target === field);
  if (dependency.type !== 'data_flow') return false;
  // What a transform makes is known only when it runs.
  if (dependency.transform !== undefined || source?.outputs === undefined) return true;
  return Object.hasOwn(source.outputs, field);
}
