import type { GraphedFile } from '../core/graph-formats/file-critical-path.ts';
import { dependencyLabel } from '../core/graph-formats/dependency-label.ts';
import { cellsOf, padCells } from '../report/text-columns.ts';
import { visibleText } from '../report/visible-text.ts';
import type { CommandLineWords } from './words.ts';

export interface TextGraph extends GraphedFile {
  readonly criticalPath: { readonly threads: readonly string[]; readonly totalMs: number };
}

/** A graph as people read it: what it has, its levels with what each thread waits for, the critical path. */
export function graphText(path: string, file: TextGraph, words: CommandLineWords): string[] {
  const { graph, criticalPath } = file;
  const levels = graph.levels();
  const seconds = (criticalPath.totalMs / 1000).toFixed(1);
  const lines = [
    words.graphHeader(path, {
      threads: graph.threads.length,
      dependencies: graph.dependencies.length,
      levels: levels.length,
    }),
  ];
  const width = Math.min(40, Math.max(0, ...graph.threads.map(cellsOf)));
  const incoming = incomingTexts(file, words);
  for (const [number, level] of levels.entries()) {
    lines.push('', words.level(number));
    for (const name of level) {
      lines.push(`  ${padCells(name, width)}  ${(incoming.get(name) ?? []).join(', ')}`.trimEnd());
    }
  }
  if (criticalPath.threads.length > 0) lines.push('', words.criticalPath(criticalPath.threads.join(' -> '), seconds));
  return lines;
}

function incomingTexts({ graph }: TextGraph, words: CommandLineWords): ReadonlyMap<string, readonly string[]> {
  const texts = new Map<string, string[]>();
  for (const edge of graph.dependencies) {
    const label = visibleText(dependencyLabel(edge));
    const kind = edge.dependencyType === 'sequential' ? [] : [edge.dependencyType];
    const details = [...kind, ...(label === '' ? [] : [label])].join(': ');
    const text = `${words.after(edge.sourceThread, edge.dependencyType === 'parallel')}${details === '' ? '' : ` (${details})`}`;
    texts.set(edge.targetThread, [...(texts.get(edge.targetThread) ?? []), text]);
  }
  return texts;
}
