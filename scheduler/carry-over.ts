import type { Plan, PlannedDependency } from './plan.ts';
import type { State } from './state.ts';
import { hasSucceeded, StoredState } from './state.ts';

/**
 * A session's state under another plan: what a resumed session begins with when its file has changed. Threads that
 * have succeeded stay so, with what was settled for them; all others wait, and count their attempts on. Whether a success
 * still counts is for `resume` to say.
 */
export function carryOver(state: State, plan: Plan): State {
  const next = new StoredState(plan);
  next.session = state.session;
  next.seq = state.seq;
  next.at = state.at;
  const formerIndexes = indexesOf(state.plan.dependencies);
  plan.threads.forEach(({ name }, number) => {
    const former = state.links.threadNumbers.get(name);
    if (former === undefined) return;
    const thread = state.thread(former);
    if (!hasSucceeded(thread)) {
      next.setThread(number, { ...next.thread(number), attempts: thread.attempts });
      return;
    }
    next.setThread(number, 'dependencies' in thread ? { ...thread, dependencies: [] } : thread);
    if (thread.status === 'succeeded') next.ended += 1;
    for (const index of next.links.incoming[number] ?? []) {
      const dependency = plan.dependencies[index];
      const formerIndex = dependency && formerIndexes.get(JSON.stringify(dependency));
      if (formerIndex !== undefined) next.setDependency(index, state.dependency(formerIndex));
    }
  });
  return next;
}

function indexesOf(dependencies: readonly PlannedDependency[]): ReadonlyMap<string, number> {
  return new Map(dependencies.map((dependency, index) => [JSON.stringify(dependency), index]));
}
