import type { SettledDependency, State } from './state.ts';

/** What a thread's dependencies, all settled, make of it. Lists are of dependencies, the ones that caused it. */
export type Verdict =
  | {
      readonly kind: 'run';
      /** Their conditions could not be evaluated: the thread fails instead. */
      readonly errors: readonly number[];
    }
  | { readonly kind: 'blocked'; readonly dependencies: readonly number[] }
  | {
      readonly kind: 'skipped';
      readonly reason: 'condition-false' | 'nothing-satisfied';
      readonly dependencies: readonly number[];
    }
  /** It would be blocked or skipped for no other cause than that the session stopped before its sources were done. */
  | { readonly kind: 'cancelled'; readonly dependencies: readonly number[] };

export function verdictOn(state: State, number: number): Verdict {
  const incoming = state.links.incoming[number] ?? [];
  // Most threads end here.
  if (incoming.every((index) => isPlainlySatisfied(state.dependency(index)))) return unconditional;
  const { satisfied, broken, refused } = outcomesOf(state, incoming);
  const any = state.plan.threads[number]?.join === 'any';
  if (satisfied.length > 0 && (any || broken.length + refused.length === 0)) {
    return {
      kind: 'run',
      errors: satisfied.filter((index) => state.dependency(index)?.error !== undefined),
    };
  }
  if (broken.length > 0) {
    const kind = broken.every((index) => hasCancelledSource(state, index)) ? 'cancelled' : 'blocked';
    return { kind, dependencies: broken };
  }
  if (refused.length > 0) return { kind: 'skipped', reason: 'condition-false', dependencies: refused };
  const cancelled = incoming.filter((index) => hasCancelledSource(state, index));
  return cancelled.length > 0
    ? { kind: 'cancelled', dependencies: cancelled }
    : { kind: 'skipped', reason: 'nothing-satisfied', dependencies: incoming };
}

const unconditional: Verdict = { kind: 'run', errors: [] };

function isPlainlySatisfied(settled: SettledDependency | undefined): boolean {
  return settled !== undefined && settled.outcome === 'satisfied' && settled.error === undefined;
}

/** `absent` ones are those left over. */
function outcomesOf(
  state: State,
  dependencies: readonly number[],
): Record<'satisfied' | 'broken' | 'refused', number[]> {
  const outcomes = { satisfied: [] as number[], broken: [] as number[], refused: [] as number[] };
  for (const index of dependencies) {
    const outcome = state.dependency(index)?.outcome;
    if (outcome !== undefined && outcome !== 'absent') outcomes[outcome].push(index);
  }
  return outcomes;
}

/** Whether one of a thread's dependencies is satisfied through `on: failure` or `on: finished`: then it runs also after a stop. */
export function isCleanUp(state: State, number: number): boolean {
  const incoming = state.links.incoming[number] ?? [];
  return incoming.some(
    (index) => state.dependency(index)?.outcome === 'satisfied' && state.plan.dependencies[index]?.on !== 'success',
  );
}

function hasCancelledSource(state: State, dependency: number): boolean {
  const source = state.links.sources[dependency];
  return source !== undefined && state.thread(source).status === 'cancelled';
}
