import type { Messages } from '../messages/messages.ts';
import { DependencyType } from '../model/dependency-type.ts';
import type { DependencyCycle } from './dependency-cycle.ts';
import { wayRound } from './dependency-cycle.ts';
import type { ThreadDependency } from './thread-dependency.ts';

/** What the problems of a graph are looked for in. */
export interface CheckedGraph {
  readonly dependencies: readonly ThreadDependency[];
  cycles(): readonly DependencyCycle[];
}

/**
 * What is wrong with the dependencies of a graph, one message each, in the order in which they were added; cycles come last.
 *
 * @param known the threads that dependencies may name; where there are none, any
 */
export function dependencyProblems(graph: CheckedGraph, known: ReadonlySet<string>, messages: Messages): string[] {
  const problems = graph.dependencies.flatMap((dependency) => [
    ...unknownThreads(dependency, known, messages),
    ...(dependency.enabled === false ? [] : ownProblems(dependency, messages)),
  ]);
  const cycles = graph.cycles().map((cycle) => {
    const tiedUp = cycle.threads.length > cycle.dependencies.length ? cycle.threads.length : undefined;
    return messages.graph.dependencyCycle(wayRound(cycle).join(' -> '), tiedUp);
  });
  return [...problems, ...cycles];
}

function unknownThreads(dependency: ThreadDependency, known: ReadonlySet<string>, messages: Messages): string[] {
  if (known.size === 0) return [];
  return [dependency.sourceThread, dependency.targetThread]
    .filter((name) => !known.has(name))
    .map((name) => messages.structure.unknownThread(name, undefined));
}

function ownProblems(dependency: ThreadDependency, messages: Messages): string[] {
  const { sourceThread, targetThread, dependencyType, condition } = dependency;
  const problems: string[] = [];
  if (sourceThread === targetThread) problems.push(messages.graph.selfDependency(targetThread));
  if (dependencyType === DependencyType.CONDITIONAL && condition === undefined) {
    problems.push(messages.graph.missingCondition());
  }
  if (dependencyType !== DependencyType.PARALLEL) return problems;
  const data = { condition, data_mapping: dependency.dataMapping, transform: dependency.transform, on: dependency.on };
  const keys = Object.entries(data).filter(([, value]) => value !== undefined);
  return [...problems, ...keys.map(([key]) => messages.dataFlow.dataOnParallel(key))];
}
