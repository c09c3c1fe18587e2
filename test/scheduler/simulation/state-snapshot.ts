import type { State } from '../../../scheduler/state.ts';

/** What a state holds at one moment: its records are never written to, so holding on to them is enough. */
export class StateSnapshot {
  private readonly values: readonly unknown[];

  constructor(state: State) {
    this.values = valuesOf(state);
  }

  isOf(state: State): boolean {
    const values = valuesOf(state);
    return values.length === this.values.length && values.every((value, index) => value === this.values[index]);
  }
}

/** Where two states of one plan differ; undefined: they are equal all through. */
export function stateDifference(a: State, b: State): string | undefined {
  const left = valuesOf(a);
  const right = valuesOf(b);
  const index = left.findIndex((value, at) => !isEqual(value, right[at]));
  if (index < 0) return undefined;
  return `${JSON.stringify(left[index])} is not ${JSON.stringify(right[index])}`;
}

function valuesOf(state: State): unknown[] {
  const { session, seq, at, running, ended, ready, deadlines } = state;
  return [
    session,
    seq,
    at,
    running,
    ended,
    ready,
    deadlines,
    ...state.plan.threads.map((_, number) => state.thread(number)),
    ...state.plan.dependencies.map((_, index) => state.dependency(index)),
  ];
}

function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => isEqual((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]));
}
