import { drawGraph } from '../layout/graph-drawing.ts';
import type { DrawingWords } from '../layout/graph-drawing.ts';
import type { GraphLayout } from '../layout/graph-layout.ts';
import type { GraphView } from './protocol/messages.ts';

/** So many times code has to run until an engine makes it fast. */
const times = 4;
/** In the layout of a larger graph code runs often enough. */
const mostThreads = 400;

/**
 * Lays out in idle moments what edits might make of a graph, for nothing but that: the first edit that somebody waits for then takes
 * half of the time.
 */
export function rehearseEdits(graph: GraphView, layout: GraphLayout, words: DrawingWords): void {
  const { threads, dependencies } = graph;
  if (threads.length > mostThreads || dependencies.length === 0) return;
  for (let time = 0; time < times; time++) {
    requestIdleCallback(() => {
      const left = Math.floor((time * dependencies.length) / times);
      drawGraph({ ...graph, dependencies: dependencies.filter((_, place) => place !== left) }, words, [layout]);
    });
  }
}
