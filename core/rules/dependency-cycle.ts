import { wayRound } from '../graph/dependency-cycle.ts';
import type { DependencyCycle } from '../graph/dependency-cycle.ts';
import type { FileDependency } from '../graph/file-graph.ts';
import type { Finding, GraphContext, GraphRule } from './rule.ts';

/** Threads that wait for each other: one finding for each strongly connected part, with its shortest cycle. */
export const dependencyCycle: GraphRule = {
  code: 'dependency-cycle',
  looksAt: 'graph',
  *check(context) {
    for (const cycle of context.graph.cycles()) yield* findingOf(cycle, context);
  },
};

function findingOf(cycle: DependencyCycle<FileDependency>, { messages }: GraphContext): Finding[] {
  const dependencies = cycle.dependencies.map(({ dependency }) => dependency);
  const last = dependencies.reduce<(typeof dependencies)[number] | undefined>(
    (latest, dependency) => (latest === undefined || dependency.index > latest.index ? dependency : latest),
    undefined,
  );
  if (last?.target === undefined) return [];
  const tiedUp = cycle.threads.length > dependencies.length ? cycle.threads.length : undefined;
  const related = dependencies.flatMap(({ source, target }) => {
    if (source === undefined || target === undefined) return [];
    return { range: target.range, message: messages.graph.waitsFor(target.value, source.value) };
  });
  return [
    { range: last.target.range, message: messages.graph.dependencyCycle(shortened(wayRound(cycle)), tiedUp), related },
  ];
}

/** A message has room for so many names; the related places have all of them. */
const mostNames = 24;

function shortened(way: readonly string[]): string {
  if (way.length <= mostNames) return way.join(' -> ');
  return [...way.slice(0, mostNames - 4), '...', ...way.slice(-3)].join(' -> ');
}
