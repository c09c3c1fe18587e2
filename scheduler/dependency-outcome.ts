import type { DependencyOutcome, EndStatus } from './event.ts';
import type { PlannedDependency } from './plan.ts';

/**
 * What becomes of a dependency when its source has ended, or `condition`: its condition decides between `satisfied`
 * and `refused`. Only an output can be judged, so a condition counts where the source succeeded.
 */
export function dependencyOutcome(dependency: PlannedDependency, source: EndStatus): DependencyOutcome | 'condition' {
  switch (dependency.on) {
    case 'success':
      return onSuccess(dependency, source);
    case 'failure':
      return source === 'failed' || source === 'blocked' ? 'satisfied' : 'absent';
    case 'finished':
      return source === 'skipped' || source === 'cancelled' ? 'absent' : satisfiedUnlessRefused(dependency, source);
  }
}

function onSuccess(dependency: PlannedDependency, source: EndStatus): DependencyOutcome | 'condition' {
  switch (source) {
    case 'succeeded':
      return satisfiedUnlessRefused(dependency, source);
    case 'failed':
    case 'blocked':
    case 'cancelled':
      return 'broken';
    case 'skipped':
      return 'absent';
  }
}

function satisfiedUnlessRefused(dependency: PlannedDependency, source: EndStatus): 'satisfied' | 'condition' {
  return source === 'succeeded' && dependency.condition !== undefined ? 'condition' : 'satisfied';
}
