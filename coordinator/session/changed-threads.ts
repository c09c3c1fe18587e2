import { takesPart } from '../../scheduler/plan-links.ts';
import type { Plan, PlannedThread } from '../../scheduler/plan.ts';

/**
 * The threads of a later plan whose definition is not what it was: what they run, get and give, and what they wait for.
 * How long and how often they may try says nothing about what they gave.
 */
export function changedThreads(former: Plan, later: Plan): ReadonlySet<string> {
  const before = definitions(former);
  const now = definitions(later);
  return new Set([...now].flatMap(([name, definition]) => (before.get(name) === definition ? [] : name)));
}

function definitions(plan: Plan): ReadonlyMap<string, string> {
  const incoming = new Map<string, unknown[]>(plan.threads.map(({ name }) => [name, []]));
  for (const dependency of plan.dependencies.filter(takesPart)) incoming.get(dependency.target)?.push(dependency);
  const schemas = JSON.stringify(plan.schemas);
  return new Map(
    plan.threads.map((thread) => {
      const own = JSON.stringify([whatItDoes(thread), incoming.get(thread.name)]);
      // Which of the schemas it comes to by way of others is not followed.
      return [thread.name, own.includes('"$ref"') ? own + schemas : own];
    }),
  );
}

function whatItDoes(thread: PlannedThread): unknown {
  const { command, args, cwd, env, join, outputFrom, inputs, outputs, parameters } = thread;
  return [command, args, cwd, env, join, outputFrom, inputs, outputs, parameters];
}
