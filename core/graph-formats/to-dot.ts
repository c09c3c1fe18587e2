import type { FileDependency } from '../graph/file-graph.ts';
import type { DependencyType } from '../model/dependency-type.ts';
import { dependencyLabel } from './dependency-label.ts';
import type { GraphedFile } from './file-critical-path.ts';

const styles: Readonly<Record<DependencyType, string>> = {
  sequential: 'style=solid',
  data_flow: 'style=bold',
  conditional: 'style=dashed',
  parallel: 'style=dotted, dir=none, constraint=false',
};

/** The graph in the DOT language of Graphviz, one rank for each level. Dependencies of a cycle are red. */
export function toDot({ graph }: GraphedFile): string {
  const ids = new Map(graph.threads.map((name, place) => [name, `t${place}`]));
  const nodes = graph.threads.map((name) => `  ${ids.get(name)} [label="${escaped(name)}"];`);
  const ranks = graph.levels().map((level) => `  {rank=same; ${level.map((name) => `${ids.get(name)};`).join(' ')}}`);
  const edges = graph.dependencies.map((edge) => {
    const label = dependencyLabel(edge);
    const attributes = [
      styleOf(edge),
      ...(label === '' ? [] : [`label="${escaped(label)}"`]),
      ...(graph.isInCycle(edge) ? ['color=red'] : []),
    ];
    return `  ${ids.get(edge.sourceThread)} -> ${ids.get(edge.targetThread)} [${attributes.join(', ')}];`;
  });
  return `${['digraph threads {', '  rankdir=LR;', '  node [shape=box];', ...nodes, ...ranks, ...edges, '}'].join('\n')}\n`;
}

function styleOf({ dependencyType, enabled }: FileDependency): string {
  return enabled === false ? 'style=dotted, color=gray, arrowhead=empty, constraint=false' : styles[dependencyType];
}

/** A label is an escape string, in which backslashes and entities mean something. */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll(/\p{Cc}/gu, ' ');
}
