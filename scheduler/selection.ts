import { takesPart } from './plan-links.ts';
import type { PlannedDependency } from './plan.ts';

/** Which part of a file is run. Both together: what lies on the way from the ones to the others. */
export interface Selection {
  /** These threads with all that they need. */
  readonly only?: readonly string[];
  /** These threads with all that lies behind them. */
  readonly from?: readonly string[];
  /** These threads and no others; goes before the other two. */
  readonly alone?: readonly string[];
}

/** The names of the threads that a selection takes; all of them where it is empty. */
export function selectThreads(
  threads: readonly string[],
  dependencies: readonly PlannedDependency[],
  { only, from, alone }: Selection,
): ReadonlySet<string> {
  if (alone !== undefined) return new Set(threads.filter((name) => alone.includes(name)));
  const ordering = dependencies.filter(takesPart);
  const needed = only && closure(only, groupBy(ordering, 'target', 'source'));
  const behind = from && closure(from, groupBy(ordering, 'source', 'target'));
  return new Set(threads.filter((name) => (needed?.has(name) ?? true) && (behind?.has(name) ?? true)));
}

type End = 'source' | 'target';

function groupBy(dependencies: readonly PlannedDependency[], key: End, value: End): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const dependency of dependencies) {
    const group = groups.get(dependency[key]);
    if (group === undefined) groups.set(dependency[key], [dependency[value]]);
    else group.push(dependency[value]);
  }
  return groups;
}

function closure(names: readonly string[], next: ReadonlyMap<string, readonly string[]>): Set<string> {
  const reached = new Set(names);
  // The set grows while it is read.
  for (const name of reached) for (const neighbour of next.get(name) ?? []) reached.add(neighbour);
  return reached;
}
