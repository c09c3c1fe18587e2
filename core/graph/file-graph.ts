import type { Dependency } from '../model/dependency.ts';
import type { Model } from '../model/model.ts';
import { DependencyGraph } from './dependency-graph.ts';
import type { ThreadDependency } from './thread-dependency.ts';

/** A dependency of a file that has both its names and a known type. */
export interface FileDependency extends ThreadDependency {
  /** As the file has it. */
  readonly dependency: Dependency;
}

export type FileGraph = DependencyGraph<FileDependency>;

/**
 * The graph of a file: its threads in the order of the model, then the names in `dependencies` that are no thread. A
 * dependency without source or target, or of an unknown type, is not in it: what it should be cannot be known.
 */
export function fileGraphOf(model: Model): FileGraph {
  const graph = new DependencyGraph<FileDependency>();
  for (const name of model.threads.keys()) graph.addThread(name);
  for (const dependency of model.dependencies) {
    const edge = fileDependencyOf(dependency);
    if (edge !== undefined) graph.addDependency(edge);
  }
  return graph;
}

function fileDependencyOf(dependency: Dependency): FileDependency | undefined {
  const { source, target, type, condition, transform, on, enabled } = dependency;
  if (source === undefined || target === undefined || type === undefined) return undefined;
  return {
    sourceThread: source.value,
    targetThread: target.value,
    dependencyType: type,
    enabled,
    ...(condition && { condition: condition.text }),
    ...(transform && { transform: transform.text }),
    ...(on && { on: on.value }),
    dependency,
  };
}
