import type { ThreadDependency } from './thread-dependency.ts';

/** Threads that wait for each other. */
export interface DependencyCycle<D extends ThreadDependency = ThreadDependency> {
  /** The way round: each one's target is the next one's source. Begins with the earliest dependency in the file. */
  readonly dependencies: readonly D[];
  /** The threads of the strongly connected part: those of this cycle, and those of others that are tied up with it. */
  readonly threads: readonly string[];
}

/** The threads of a cycle as people read it: the first one stands at the end again. */
export function wayRound(cycle: DependencyCycle): string[] {
  const names = cycle.dependencies.map((dependency) => dependency.sourceThread);
  return [...names, ...names.slice(0, 1)];
}
