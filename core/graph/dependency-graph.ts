import type { DependencyType } from '../model/dependency-type.ts';

/** What the graph needs of a dependency. */
export interface GraphEdge {
  readonly sourceThread: string;
  readonly targetThread: string;
  readonly dependencyType: DependencyType;
  readonly enabled: boolean;
}

export declare class DependencyGraph {
  addThread(name: string): void;
  addDependency(dependency: GraphEdge): void;
  /** Levels: each thread after all that it waits for. */
  getExecutionOrder(): string[][];
  validateDependencies(): string[];
}
