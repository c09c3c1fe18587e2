import type { FileDependency } from '../graph/file-graph.ts';
import type { DependencyType } from '../model/dependency-type.ts';
import { dependencyLabel } from './dependency-label.ts';
import type { GraphedFile } from './file-critical-path.ts';

const arrows: Readonly<Record<DependencyType, string>> = {
  sequential: '-->',
  data_flow: '==>',
  conditional: '-.->',
  parallel: '---',
};

/** The graph as a flowchart of Mermaid. Dependencies of a cycle are red; a disabled one ends in a cross. */
export function toMermaid({ graph }: GraphedFile): string {
  const ids = new Map(graph.threads.map((name, place) => [name, `t${place}`]));
  const nodes = graph.threads.map((name) => `  ${ids.get(name)}["${escaped(name)}"]`);
  const edges = graph.dependencies.map((edge) => {
    const label = dependencyLabel(edge);
    const text = label === '' ? '' : `|"${escaped(label)}"|`;
    return `  ${ids.get(edge.sourceThread)} ${arrowOf(edge)}${text} ${ids.get(edge.targetThread)}`;
  });
  const inCycle = [...graph.dependencies.entries()].filter(([, edge]) => graph.isInCycle(edge)).map(([place]) => place);
  const styles = inCycle.length === 0 ? [] : [`  linkStyle ${inCycle.join(',')} stroke:red`];
  return `${['flowchart LR', ...nodes, ...edges, ...styles].join('\n')}\n`;
}

function arrowOf({ dependencyType, enabled }: FileDependency): string {
  return enabled === false ? '--x' : arrows[dependencyType];
}

/** In a quoted text of Mermaid everything but letters and a few marks may mean something: it is written as its code. */
function escaped(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N} _.,:/()=→…-]/gu, (character) => `#${character.codePointAt(0)};`);
}
