import type { DependencyType } from '../core/model/dependency-type.ts';
import type { On } from '../core/model/dependency.ts';
import type { DependencyOutcome, ThreadStatus } from './event.ts';
import type { State } from './state.ts';

/** Where a session's dependencies stand: what `getDependencyStatus` and `threads status` tell. */
export interface DependencyStatusReport {
  /** In the order of the file. */
  readonly threads: readonly ThreadDependencyStatus[];
  /** In the order of the file, also those that order nothing. */
  readonly dependencies: readonly DependencyStatus[];
}

export interface ThreadDependencyStatus {
  readonly thread: string;
  readonly status: ThreadStatus;
  /** The sources of its dependencies that are not settled, each once. */
  readonly waiting_for: readonly string[];
}

export interface DependencyStatus {
  readonly source_thread: string;
  readonly target_thread: string;
  readonly type: DependencyType;
  readonly on: On;
  /** `pending`: not settled. `unordered`: a `parallel` one. `disabled`: taken out of the file, or of this run. */
  readonly status: DependencyOutcome | 'pending' | 'unordered' | 'disabled';
  /** Why a condition refused it. */
  readonly detail?: string;
  /** Why its condition could not be evaluated. */
  readonly error?: string;
}

export function dependencyStatusOf(state: State): DependencyStatusReport {
  const { plan, links } = state;
  return {
    threads: plan.threads.map(({ name }, number) => {
      const pending = (links.incoming[number] ?? []).filter((index) => state.dependency(index) === undefined);
      const sources = pending.flatMap((index) => plan.dependencies[index]?.source ?? []);
      return { thread: name, status: state.thread(number).status, waiting_for: [...new Set(sources)] };
    }),
    dependencies: plan.dependencies.map(({ source, target, type, on, enabled }, index) => {
      const settled = state.dependency(index);
      const unsettled = enabled ? (type === 'parallel' ? 'unordered' : 'pending') : 'disabled';
      return {
        source_thread: source,
        target_thread: target,
        type,
        on,
        status: settled?.outcome ?? unsettled,
        ...(settled?.detail === undefined ? {} : { detail: settled.detail }),
        ...(settled?.error === undefined ? {} : { error: settled.error }),
      };
    }),
  };
}
