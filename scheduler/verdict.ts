import type { State } from './state.ts';

/** What a thread's dependencies, all settled, make of it. Lists are of dependencies, the ones that caused it. */
export type Verdict =
  | {
      readonly kind: 'run';
      /** One of them is satisfied through `on: failure` or `on: finished`: it runs also after a stop. */
      readonly cleanUp: boolean;
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
  const of = (outcome: string) => incoming.filter((index) => state.dependency(index)?.outcome === outcome);
  const satisfied = of('satisfied');
  const broken = of('broken');
  const refused = of('refused');
  const any = state.plan.threads[number]?.join === 'any';
  const runs = incoming.length === 0 || satisfied.length > 0;
  if (runs && (any || broken.length + refused.length === 0)) {
    return {
      kind: 'run',
      cleanUp: satisfied.some((index) => state.plan.dependencies[index]?.on !== 'success'),
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

/** Whether a thread has been let run by `on: failure` or `on: finished`. */
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
