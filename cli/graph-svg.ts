import { basename } from 'node:path';
import type { Analysis } from '../core/analyze.ts';
import { drawGraph } from '../layout/graph-drawing.ts';
import { svgOf } from '../layout/svg-of.ts';
import { toGraphView } from '../webview/protocol/to-graph-view.ts';
import type { CommandLineWords } from './words.ts';

/** A file's graph as the preview draws it, as an SVG of its own. */
export function graphSvg(path: string, analysis: Analysis, { drawing }: CommandLineWords): string {
  const view = toGraphView({ analysis, file: basename(path), version: 0 });
  return svgOf(drawGraph(view, drawing), drawing.level).trimEnd();
}
