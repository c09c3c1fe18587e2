import { DependencyType } from '../model/dependency-type.ts';
import type { ThreadDependency } from './thread-dependency.ts';

/** Whether the target has to wait for the source: `parallel` orders nothing, and what is disabled takes no part. */
export function ordersThreads(dependency: Pick<ThreadDependency, 'dependencyType' | 'enabled'>): boolean {
  return dependency.enabled !== false && dependency.dependencyType !== DependencyType.PARALLEL;
}
